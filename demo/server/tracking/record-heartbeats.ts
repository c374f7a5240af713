import { account, type Ledger, type Verdict } from '../accounting/account.js';
import { merge, toMultirange, type Stretch } from '../accounting/stretches.js';
import type { Viewing } from '../accounting/viewing.js';
import type { Database, Query } from '../database/database.js';
import type { StoredHeartbeat } from './heartbeat-writer.js';

/** So near to each other, in seconds, two heartbeats that say the same are one, sent twice on the way. */
const REPEAT_SECONDS = 10;

/** What a learner has seen of a video is one row, which is read, brought up to date and written. */
interface Row {
  readonly video: string;
  readonly learner: string;
  readonly verified: boolean;
  readonly guest: string;
  readonly firstSeen: number;
  readonly basisAt: number;
  readonly counted: number;
  readonly viewings: readonly Viewing[];
}

const KEY_COLUMNS = 'video text, learner text, verified boolean, guest text';

/** A batch is a few rows of a table that grows. Without this, the planner reads all of the table up to some thousand rows. */
const BY_INDEX = `select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`;

/** Stores heartbeats and brings progress up to date: all of it, or nothing. */
export function recordHeartbeats(
  database: Database,
  batch: readonly StoredHeartbeat[],
  maxRate: number,
): Promise<void> {
  const heartbeats = [...batch].sort((a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt));
  return database.transaction(async (query) => {
    await query(BY_INDEX);
    const rows = await lockRows(query, heartbeats);
    const repeats = await repeatsIn(query, heartbeats);
    const changes = new Map<string, Change>();
    const stored: object[] = [];
    for (const [number, heartbeat] of heartbeats.entries()) {
      const key = keyOf(heartbeat);
      const row = rows.get(key);
      if (!row || repeats.has(number)) continue;
      const change = changes.get(key) ?? new Change(row);
      changes.set(key, change);
      const { video, learner, verified, position, receivedAt, session = '', playedSegments } = heartbeat;
      const verdict = change.add(heartbeat, maxRate);
      const segments = playedSegments?.map((segment) => segment.join('[.]')).join('[,]');
      stored.push({ video, learner, verified, position, receivedAt, session, segments, verdict });
    }
    if (stored.length === 0) return;
    await query(STORE, [JSON.stringify(stored), JSON.stringify([...changes.values()].map((change) => change.toRow()))]);
  });
}

/** The row of each learner and video, made where there is none; always in the same order, so that two servers cannot wait for each other. */
async function lockRows(query: Query, heartbeats: readonly StoredHeartbeat[]): Promise<Map<string, Row>> {
  const keys = new Map<string, object>();
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

async function selectRows(query: Query, keys: readonly object[]): Promise<Map<string, Row>> {
  const rows = await query<Row>(
    `select video, learner, verified, guest, counted, viewings,
       extract(epoch from first_seen)::double precision as "firstSeen",
       extract(epoch from coalesce(basis_at, last_seen))::double precision as "basisAt"
     from progress where (video, learner, verified, guest) in
       (select video, learner, verified, guest from jsonb_to_recordset($1) as k(${KEY_COLUMNS}))
     order by video, learner, verified, guest for update`,
    [JSON.stringify(keys)],
  );
  return new Map(rows.map((row) => [rowKey(row), row]));
}

/** Numbers of the heartbeats that are there already. A player never says the same twice in a moment; a network may. */
async function repeatsIn(query: Query, heartbeats: readonly StoredHeartbeat[]): Promise<Set<number>> {
  const seen = new Set<string>();
  const repeats = new Set<number>();
  const named = [];
  for (const [number, heartbeat] of heartbeats.entries()) {
    // Two viewers whom nobody named may well be at the same place.
    if (heartbeat.learner === '') continue;
    const { video, learner, verified, position, receivedAt, session = '' } = heartbeat;
    const said = JSON.stringify([video, learner, verified, position, session]);
    if (seen.has(said)) repeats.add(number);
    else named.push({ number, video, learner, verified, position, receivedAt, session });
    seen.add(said);
  }
  const stored = await query<{ number: number }>(
    `select number from jsonb_to_recordset($1) as b(
       number integer, video text, learner text, verified boolean, position double precision, "receivedAt" timestamptz, session text)
     where exists (
       select from heartbeats h
       where h.video = b.video and h.learner = b.learner and h.verified = b.verified
         and h.position = b.position and h.session = b.session
         and h.received_at > b."receivedAt" - make_interval(secs => $2))`,
    [JSON.stringify(named), REPEAT_SECONDS],
  );
  for (const { number } of stored) repeats.add(number);
  return repeats;
}

/** What heartbeats of one batch change in a row. */
class Change {
  readonly #row: Row;
  #ledger: Ledger;
  #watched: readonly Stretch[] = [];
  #unconfirmed: readonly Stretch[] | undefined;
  #lastPosition: number | undefined;
  #furthestPosition: number | undefined;
  #lastSeen = '';
  #impossible = 0;

  constructor(row: Row) {
    const { firstSeen, basisAt, counted } = row;
    this.#row = row;
    const viewings = row.viewings.map((viewing) => ({
      ...viewing,
      began: basisAt - viewing.began,
      at: basisAt - viewing.at,
    }));
    this.#ledger = { firstSeen, counted, viewings };
  }

  add(heartbeat: StoredHeartbeat, maxRate: number): Verdict | 'unnamed' {
    const { learner, position, receivedAt, session = '', period, duration, playbackRate, playedSegments } = heartbeat;
    this.#lastSeen = receivedAt;
    // Of how many people these are is not known, and so not what one of them watched.
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

  /** As `STORE` takes it. */
  toRow(): object {
    const { video, learner, verified, guest } = this.#row;
    const { counted, viewings } = this.#ledger;
    const basisAt = Date.parse(this.#lastSeen) / 1000;
    return {
      ...{ video, learner, verified, guest, counted },
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
    last_seen = greatest(p.last_seen, c."lastSeen"),
    basis_at = c."lastSeen",
    impossible = p.impossible + c.impossible,
    is_forwarded = false,
    changed_at = clock_timestamp()
  from jsonb_to_recordset($2) as c(${KEY_COLUMNS}, "lastPosition" double precision, "furthestPosition" double precision,
    watched text, unconfirmed text, viewings jsonb, counted double precision, "lastSeen" timestamptz, impossible integer)
  where p.video = c.video and p.learner = c.learner and p.verified = c.verified and p.guest = c.guest`;

/** Only who is not named is known by the session. */
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
