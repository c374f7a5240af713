import { account, type Ledger, type Verdict } from '../accounting/account.js';
import { merge, toMultirange, type Stretch } from '../accounting/stretches.js';
import type { Viewing } from '../accounting/viewing.js';
import type { Database, Query } from '../database/database.js';
import type { StoredHeartbeat } from './heartbeat-writer.js';

/** Maximum time between two equal heartbeats that count as one, because the network has sent it twice, in seconds. */
const REPEAT_SECONDS = 10;

/** Part of a heartbeat by which a repeat is recognized. At the end of a video, only the segments distinguish two viewings of its last seconds. */
type Said = readonly [position: number, session: string, segments: string | null];

/** Row with a learner's progress in a video. It is read, updated and written. */
interface Row {
  readonly video: string;
  readonly learner: string;
  readonly verified: boolean;
  readonly guest: string;
  readonly firstSeen: number;
  readonly basisAt: number;
  readonly counted: number;
  readonly viewings: readonly Viewing[];
  /** Heartbeats of the last seconds; none for viewers without a name. */
  readonly recent: readonly Said[];
}

/** Key of a row, with the time of a heartbeat. */
type Key = Pick<Row, 'video' | 'learner' | 'verified' | 'guest'> & { readonly receivedAt: string };

const KEY_COLUMNS = 'video text, learner text, verified boolean, guest text';

/** Stores heartbeats and updates the progress, in one transaction. */
export function recordHeartbeats(
  database: Database,
  batch: readonly StoredHeartbeat[],
  maxRate: number,
): Promise<void> {
  const heartbeats = [...batch].sort((a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt));
  return database.transaction(async (query) => {
    const rows = await lockRows(query, heartbeats);
    const changes = new Map<string, Change>();
    const stored: object[] = [];
    for (const heartbeat of heartbeats) {
      const key = keyOf(heartbeat);
      const row = rows.get(key);
      if (!row) continue;
      const change = changes.get(key) ?? new Change(row);
      if (change.isRepeat(heartbeat)) continue;
      changes.set(key, change);
      const { video, learner, verified, position, receivedAt, session = '' } = heartbeat;
      const verdict = change.add(heartbeat, maxRate);
      const segments = segmentsOf(heartbeat);
      stored.push({ video, learner, verified, position, receivedAt, session, segments, verdict });
    }
    if (stored.length === 0) return;
    await query(STORE, [JSON.stringify(stored), JSON.stringify([...changes.values()].map((change) => change.toRow()))]);
  });
}

/** Locks the row of each learner and video, and creates missing ones. Always in the same order, so that two servers cannot deadlock. */
async function lockRows(query: Query, heartbeats: readonly StoredHeartbeat[]): Promise<Map<string, Row>> {
  const keys = new Map<string, Key>();
  for (const heartbeat of heartbeats) {
    const key = keyOf(heartbeat);
    const { video, learner, verified, receivedAt } = heartbeat;
    if (!keys.has(key)) keys.set(key, { video, learner, verified, guest: guestOf(heartbeat), receivedAt });
  }
  const known = await selectRows(query, [...keys.values()]);
  const missing = [...keys].flatMap(([key, row]) => (known.has(key) ? [] : [row]));
  if (missing.length === 0) return known;
  await query(
    `insert into progress (video, learner, verified, guest, first_seen, last_seen)
     select video, learner, verified, guest, "receivedAt", "receivedAt"
     from jsonb_to_recordset($1) as k(${KEY_COLUMNS}, "receivedAt" timestamptz)
     order by video, learner, verified, guest on conflict do nothing`,
    [JSON.stringify(missing)],
  );
  return new Map([...known, ...(await selectRows(query, missing))]);
}

async function selectRows(query: Query, keys: readonly Key[]): Promise<Map<string, Row>> {
  // An invalid time is left out of the range. The database refuses its heartbeat.
  const times = keys.map(({ receivedAt }) => Date.parse(receivedAt)).filter(Number.isFinite);
  const now = Date.now();
  // Later ones, too, because the clocks of other servers may differ.
  const margin = REPEAT_SECONDS * 1000;
  const earliest = new Date(Math.min(now, ...times) - margin);
  const latest = new Date(Math.max(now, ...times) + margin);
  const rows = await query<Row>(
    `select video, learner, verified, guest, counted, viewings,
       extract(epoch from first_seen)::double precision as "firstSeen",
       extract(epoch from coalesce(basis_at, last_seen))::double precision as "basisAt",
       case when learner = '' then '[]' else (
         select coalesce(json_agg(json_build_array(h.position, h.session, h.played_segments)), '[]') from heartbeats h
         where h.video = p.video and h.learner = p.learner and h.verified = p.verified
           and h.received_at > "receivedAt" - interval '${REPEAT_SECONDS} s'
           -- Also as constants, so that only the tables of one or two days are looked at.
           and h.received_at > $2 and h.received_at < $3) end as recent
     from progress p join jsonb_to_recordset($1) as k(${KEY_COLUMNS}, "receivedAt" timestamptz)
       using (video, learner, verified, guest)
     order by video, learner, verified, guest for update of p`,
    [JSON.stringify(keys), earliest, latest],
  );
  return new Map(rows.map((row) => [rowKey(row), row]));
}

/** Change of a row by the heartbeats of one batch. */
class Change {
  readonly #row: Row;
  #ledger: Ledger;
  #watched: readonly Stretch[] = [];
  #unconfirmed: readonly Stretch[] | undefined;
  #lastPosition: number | undefined;
  #furthestPosition: number | undefined;
  #lastSeen = '';
  #impossible = 0;
  readonly #said: Set<string>;

  constructor(row: Row) {
    const { firstSeen, basisAt, counted } = row;
    this.#row = row;
    this.#said = new Set(row.recent.map((said) => JSON.stringify(said)));
    const viewings = row.viewings.map((viewing) => ({
      ...viewing,
      began: basisAt - viewing.began,
      at: basisAt - viewing.at,
    }));
    this.#ledger = { firstSeen, counted, viewings };
  }

  /** Whether the network has sent a heartbeat twice. A player never does. Two viewers without a name may well be at the same position. */
  isRepeat(heartbeat: StoredHeartbeat): boolean {
    const { learner, position, session = '' } = heartbeat;
    if (learner === '') return false;
    const said = JSON.stringify([position, session, segmentsOf(heartbeat)] satisfies Said);
    if (this.#said.has(said)) return true;
    this.#said.add(said);
    return false;
  }

  add(heartbeat: StoredHeartbeat, maxRate: number): Verdict | 'unnamed' {
    const { learner, position, receivedAt, session = '', period, duration, playbackRate, playedSegments } = heartbeat;
    this.#lastSeen = receivedAt;
    // These may be heartbeats of several people, so the parts that one of them watched are unknown.
    if (learner === '' && session === '') {
      this.#lastPosition = position;
      return 'unnamed';
    }
    const report = {
      at: Date.parse(receivedAt) / 1000,
      position,
      session,
      period,
      duration,
      playbackRate,
      playedSegments,
    };
    const { verdict, watched, unconfirmed, ledger } = account(this.#ledger, report, maxRate);
    this.#ledger = ledger;
    this.#watched = [...this.#watched, ...watched];
    this.#unconfirmed = unconfirmed;
    if (verdict === 'impossible') this.#impossible++;
    if (duration === undefined || position <= duration + 2) {
      this.#lastPosition = position;
      this.#furthestPosition = Math.max(this.#furthestPosition ?? 0, position);
    }
    return verdict;
  }

  /** Converts the change to a row for `STORE`. */
  toRow(): object {
    const { video, learner, verified, guest } = this.#row;
    const { firstSeen, counted, viewings } = this.#ledger;
    const basisAt = Date.parse(this.#lastSeen) / 1000;
    return {
      ...{ video, learner, verified, guest, counted },
      // Only if the clock was set back.
      firstSeen: firstSeen < this.#row.firstSeen ? new Date(firstSeen * 1000).toISOString() : undefined,
      lastPosition: this.#lastPosition,
      furthestPosition: this.#furthestPosition,
      lastSeen: this.#lastSeen,
      impossible: this.#impossible,
      watched: toMultirange(merge(this.#watched)),
      unconfirmed: this.#unconfirmed && toMultirange(this.#unconfirmed),
      viewings: viewings.map((viewing) => ({
        ...viewing,
        began: milliseconds(basisAt - viewing.began),
        at: milliseconds(basisAt - viewing.at),
      })),
    };
  }
}

const STORE = `
  with beats as (
    insert into heartbeats (video, learner, verified, position, received_at, verdict, session, played_segments)
    select video, learner, verified, position, "receivedAt", verdict, session, segments
    from jsonb_to_recordset($1) as b(video text, learner text, verified boolean, position double precision,
      "receivedAt" timestamptz, verdict text, session text, segments text))
  update progress p set
    last_position = coalesce(c."lastPosition", p.last_position),
    furthest_position = greatest(p.furthest_position, c."furthestPosition"),
    watched = p.watched + c.watched::nummultirange,
    unconfirmed = coalesce(c.unconfirmed::nummultirange, p.unconfirmed),
    viewings = c.viewings,
    counted = c.counted,
    first_seen = coalesce(c."firstSeen", p.first_seen),
    last_seen = greatest(p.last_seen, c."lastSeen"),
    basis_at = c."lastSeen",
    impossible = p.impossible + c.impossible,
    is_forwarded = false,
    changed_at = clock_timestamp()
  from jsonb_to_recordset($2) as c(${KEY_COLUMNS}, "lastPosition" double precision, "furthestPosition" double precision,
    watched text, unconfirmed text, viewings jsonb, counted double precision,
    "firstSeen" timestamptz, "lastSeen" timestamptz, impossible integer)
  where p.video = c.video and p.learner = c.learner and p.verified = c.verified and p.guest = c.guest`;

/** Returns the segments as text, as they are stored; `null` if the heartbeat has none. */
function segmentsOf({ playedSegments }: StoredHeartbeat): string | null {
  return playedSegments?.map((segment) => segment.join('[.]')).join('[,]') ?? null;
}

/** Returns the session of a viewer without a name; empty for named learners. */
function guestOf({ learner, session = '' }: StoredHeartbeat): string {
  return learner === '' ? session : '';
}

function keyOf(heartbeat: StoredHeartbeat): string {
  return rowKey({ ...heartbeat, guest: guestOf(heartbeat) });
}

function rowKey({ video, learner, verified, guest }: Pick<Row, 'video' | 'learner' | 'verified' | 'guest'>): string {
  return JSON.stringify([video, learner, verified, guest]);
}

function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
