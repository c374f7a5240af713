import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { account, type Ledger, type Verdict } from '../server/accounting/account.js';
import { lengthOf, merge, type Stretch } from '../server/accounting/stretches.js';
import { simulateViewing, type Action, type PlayerOptions } from './support/simulated-viewing.js';
import { SKIPPING, WATCHING } from './support/viewings.js';

const HOUR = 3600;
const MAX_RATE = 3;

interface Told {
  readonly told: readonly Stretch[];
  readonly watched: readonly Stretch[];
  readonly verdicts: readonly Verdict[];
}

interface SchoolOptions {
  /** Period that the school knows, in seconds; `undefined` if it knows none. Default: the player's. */
  readonly period?: number | undefined;
  readonly includes?: boolean;
  /** Numbers of the heartbeats that do not arrive. The next one that arrives carries their segments. */
  readonly lost?: readonly number[];
  /** Number of the first heartbeat after the school's clock was set back by an hour. */
  readonly setBackAt?: number;
}

/** Simulates a viewing, and accounts for its heartbeats as the school does. */
function tell(actions: readonly Action[], player: PlayerOptions, school: SchoolOptions = {}): Told {
  const { heartbeats, watched } = simulateViewing(actions, player);
  const period = 'period' in school ? school.period : 60 / player.rpm;
  let ledger: Ledger | undefined;
  let [told, unconfirmed, carried]: (readonly Stretch[])[] = [[], [], []];
  const verdicts: Verdict[] = [];
  for (const [number, { at, position, page, playbackRate, segments }] of heartbeats.entries()) {
    carried = merge([...(carried ?? []), ...segments]);
    if (school.lost?.includes(number)) continue;
    const now = 1_700_000_000 + at - (number >= (school.setBackAt ?? Infinity) ? HOUR : 0);
    ledger ??= { firstSeen: now, counted: 0, viewings: [] };
    const report = {
      at: now,
      position,
      period,
      duration: player.duration ?? 72,
      session: school.includes ? `page ${page}` : '',
      playbackRate: school.includes ? playbackRate : undefined,
      playedSegments: school.includes ? carried : undefined,
    };
    const result = account(ledger, report, MAX_RATE);
    carried = [];
    ledger = result.ledger;
    told = merge([...(told ?? []), ...result.watched]);
    unconfirmed = result.unconfirmed;
    verdicts.push(result.verdict);
  }
  return { told: merge([...(told ?? []), ...(unconfirmed ?? [])]), watched, verdicts };
}

/** Seconds that the school counts as watched, although they were not. */
function tooMuch({ told, watched }: Told): number {
  return lengthOf(merge([...told, ...watched])) - lengthOf(watched);
}

function tooLittle({ told, watched }: Told): number {
  return lengthOf(merge([...told, ...watched])) - lengthOf(told);
}

const RATES = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 3];

describe('account, from positions', () => {
  for (const [name, [actions, player]] of Object.entries(SKIPPING)) {
    it(`does not count what was not watched: ${name}`, () => {
      const result = tell(actions, player);

      assert.ok(tooMuch(result) < 0.5, JSON.stringify(result));
    });
  }

  for (const [name, [actions, player]] of Object.entries(WATCHING)) {
    it(`counts all of a video that was watched ${name}`, () => {
      const result = tell(actions, player);

      assert.ok(tooLittle(result) <= 0.02 * (player.duration ?? 72), JSON.stringify(result.told));
      assert.ok(!result.verdicts.includes('impossible'));
    });
  }

  for (const rate of RATES) {
    it(`counts all of a video that was watched at ${rate}x, at any RPM from 0.5`, () => {
      for (const rpm of [0.5, 1, 2, 3, 4, 6, 12, 30, 60]) {
        for (const duration of [72, 1200]) {
          const result = tell([['play', duration, rate]], { rpm, duration, flush: true, spread: 0.01 });
          assert.ok(tooLittle(result) <= 0.02 * duration, `RPM ${rpm}: ${JSON.stringify(result.told)}`);
        }
      }
    });
  }

  it('derives the period of an unknown webhook from its heartbeats', () => {
    const whole = tell([['play', HOUR]], { rpm: 2, flush: true, duration: HOUR }, { period: undefined });
    const skipped = tell(...(SKIPPING['paused and skipped'] as [Action[], PlayerOptions]), { period: undefined });
    const absent = tell(...(SKIPPING['came back on another day, RPM 2'] as [Action[], PlayerOptions]), {
      period: undefined,
    });

    assert.ok(tooLittle(whole) <= 1);
    assert.ok(tooMuch(skipped) < 0.5);
    assert.ok(tooMuch(absent) < 0.5);
  });

  it('detects that a player still uses an earlier RPM', () => {
    const whole = tell([['play', HOUR]], { rpm: 2, flush: true, duration: HOUR }, { period: 5 });

    assert.ok(tooLittle(whole) <= 1);
  });
});

describe('account, when the server’s clock is set back', () => {
  for (const includes of [false, true]) {
    it(`still counts, and finds nothing impossible, ${includes ? 'from played segments' : 'from positions'}`, () => {
      for (const rpm of [2, 12, 60]) {
        for (const setBackAt of [1, 2, 3]) {
          const result = tell([['play', 72]], { rpm, flush: true }, { includes, setBackAt });

          assert.ok(tooLittle(result) < 1, JSON.stringify([rpm, setBackAt, result.told]));
          assert.ok(!result.verdicts.includes('impossible'), JSON.stringify([rpm, setBackAt, result.verdicts]));
        }
      }
    });
  }

  it('does not count skipped parts', () => {
    for (const setBackAt of [1, 2, 3]) {
      const actions: readonly Action[] = [
        ['play', 10],
        ['seek', 40],
        ['play', 32],
      ];
      assert.ok(tooMuch(tell(actions, { rpm: 12, flush: true }, { setBackAt })) < 0.5);
    }
  });
});

describe('account, from played segments', () => {
  it('counts what was watched, to within a second, at any RPM and playback rate', () => {
    const atAllSpeeds: readonly Action[] = [
      ['play', 20],
      ['pause', 40],
      ['play', 30, 3],
      ['pause', 20],
      ['play', 22, 1.5],
    ];
    const viewings = [...Object.values(SKIPPING), ...Object.values(WATCHING), [atAllSpeeds, { rpm: 1 }] as const];
    for (const rpm of [0.25, 0.5, 1, 2, 12, 60]) {
      for (const [actions, player] of viewings) {
        // Without `flush`, the end stays unreported.
        const result = tell(actions, { ...player, rpm, flush: true }, { includes: true });
        assert.ok(tooMuch(result) < 0.01);
        assert.ok(tooLittle(result) < 1, `RPM ${rpm}: ${JSON.stringify(actions).slice(0, 100)} ${tooLittle(result)}`);
      }
      for (const rate of RATES) {
        const result = tell([['play', 72, rate]], { rpm, flush: true }, { includes: true });
        assert.ok(tooMuch(result) < 0.01);
        assert.ok(tooLittle(result) < 1, `RPM ${rpm}, ${rate}x`);
      }
    }
  });

  it('counts the segments of lost heartbeats when a later heartbeat carries them', () => {
    const lost = tell([['play', 72]], { rpm: 12, flush: true }, { includes: true, lost: [0, 1, 2, 3, 4, 8, 9] });

    assert.deepEqual(lost.told, [[0, 72]]);
  });

  it('does not count more than the elapsed time allows, whatever a heartbeat claims', () => {
    const ledger: Ledger = { firstSeen: 1000, counted: 0, viewings: [] };
    const report = { at: 1000, position: 72, period: 5, duration: 72, session: 'a', playbackRate: undefined };

    const { watched, verdict } = account(ledger, { ...report, playedSegments: [[0, 72]] }, MAX_RATE);

    assert.ok(lengthOf(watched) < 20);
    assert.equal(verdict, 'impossible');
  });
});

describe('account, with many heartbeats at once', () => {
  /** Accounts for heartbeats of one learner within a second. @returns seconds that count as watched. */
  const within = (
    heartbeats: readonly Partial<{ position: number; session: string; playedSegments: Stretch[] }>[],
  ): number => {
    let ledger: Ledger = { firstSeen: 1000, counted: 0, viewings: [] };
    let told: readonly Stretch[] = [];
    let shown: readonly Stretch[] = [];
    for (const [number, heartbeat] of heartbeats.entries()) {
      const at = 1000 + number / heartbeats.length;
      const basis = {
        at,
        position: 0,
        session: '',
        period: 5,
        duration: 72,
        playbackRate: undefined,
        playedSegments: undefined,
      };
      const result = account(ledger, { ...basis, ...heartbeat }, MAX_RATE);
      ledger = result.ledger;
      told = merge([...told, ...result.watched]);
      shown = merge([...told, ...result.unconfirmed]);
    }
    return lengthOf(shown);
  };
  const many = (step: number): number[] => Array.from({ length: 72 / step + 1 }, (_, i) => i * step);

  it('applies its tolerance only once', () => {
    assert.ok(within(many(2).map((position) => ({ position }))) < 10);
    assert.ok(within(many(0.5).map((position) => ({ position }))) < 10);
    assert.ok(within([...many(2)].reverse().map((position) => ({ position }))) < 20);
    assert.ok(within(many(2).map((position) => ({ position, session: 'one' }))) < 10);
    assert.ok(within(many(2).map((position) => ({ position, session: `${position}` }))) < 20);
    assert.ok(within(many(2).map((position) => ({ position, session: 'one', playedSegments: [[0, position]] }))) < 20);
    assert.ok(
      within(many(2).map((from) => ({ position: from + 2, session: `${from}`, playedSegments: [[from, from + 2]] }))) <
        30,
    );
  });
});

describe('account, with two players at once', () => {
  const BEGAN = 1000;
  /** Accounts for heartbeats, each as [second, position, session]. */
  const both = (
    heartbeats: readonly (readonly [number, number, string | undefined])[],
  ): { told: readonly Stretch[]; verdicts: Verdict[] } => {
    let ledger: Ledger = { firstSeen: BEGAN, counted: 0, viewings: [] };
    let told: readonly Stretch[] = [];
    const verdicts: Verdict[] = [];
    for (const [second, position, session = ''] of [...heartbeats].sort(([a], [b]) => a - b)) {
      const basis = { period: 5, duration: 72, playbackRate: undefined, playedSegments: undefined };
      const result = account(ledger, { ...basis, at: BEGAN + second, position, session }, MAX_RATE);
      ledger = result.ledger;
      told = merge([...told, ...result.watched]);
      verdicts.push(result.verdict);
    }
    return { told, verdicts };
  };
  const player = (from: number, position: number, session?: string): [number, number, string | undefined][] =>
    Array.from({ length: 6 }, (_, i) => [from + 5 * i, position + 5 * i, session]);

  it('counts both, and finds nothing impossible', () => {
    for (const sessions of [[], ['a', 'b']]) {
      const { told, verdicts } = both([...player(0, 5, sessions[0]), ...player(2.5, 40, sessions[1])]);

      assert.deepEqual(told, [
        [0, 30],
        [40, 65],
      ]);
      assert.ok(!verdicts.includes('impossible'));
    }
  });

  it('counts a part once if two devices play it', () => {
    const { told, verdicts } = both([...player(0, 5), ...player(12.5, 5)]);

    assert.deepEqual(told, [[0, 30]]);
    assert.ok(!verdicts.includes('impossible'));
  });
});
