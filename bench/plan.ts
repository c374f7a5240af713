import type { Adapter, Source } from './adapters/adapter.js';
import type { ConditionId } from './browser/condition.js';
import type { Job, PartId } from './run.js';

/** Jobs that are measured together, so many times each. */
export interface Stage {
  readonly jobs: readonly Job[];
  readonly rounds: number;
}

interface Outline {
  readonly part: PartId;
  readonly rounds: number;
  readonly conditions: readonly ConditionId[];
  readonly counts?: readonly number[];
  readonly preloads?: readonly Job['preload'][];
}

/** The whole bench. */
const FULL: readonly Outline[] = [
  // The number of round trips is the same every time; the second run is for what goes wrong once.
  { part: 'startup', rounds: 2, conditions: ['far'] },
  { part: 'startup', rounds: 7, conditions: ['none'] },
  { part: 'startup', rounds: 7, conditions: ['net'] },
  { part: 'startup', rounds: 7, conditions: ['cpu'] },
  { part: 'scale', rounds: 3, conditions: ['none'], counts: [1, 100], preloads: ['none', 'metadata'] },
  { part: 'click', rounds: 3, conditions: ['none'], preloads: ['none'] },
  { part: 'steady', rounds: 3, conditions: ['none'] },
  { part: 'leak', rounds: 1, conditions: ['none'] },
];

export interface Choice {
  readonly parts: readonly PartId[] | undefined;
  readonly sources: readonly Source[];
  readonly conditions: readonly ConditionId[] | undefined;
  /** Instead of each stage's own number. */
  readonly rounds: number | undefined;
}

/** What of the bench is asked for. */
export function plan(adapters: readonly Adapter[], choice: Choice): Stage[] {
  const chosen = FULL.filter(({ part, conditions }) => {
    const isWanted = conditions.some((condition) => choice.conditions?.includes(condition) ?? true);
    return (choice.parts?.includes(part) ?? true) && (part !== 'startup' || isWanted);
  });
  return chosen.flatMap((outline) =>
    choice.sources.map((source) => ({
      rounds: choice.rounds ?? outline.rounds,
      jobs: jobsOf(
        outline,
        source,
        adapters.filter(({ id, sources }) => sources.includes(source) && isComparable(id, outline.part)),
      ),
    })),
  );
}

function jobsOf(outline: Outline, source: Source, adapters: readonly Adapter[]): Job[] {
  const { part, conditions, counts = [1], preloads = ['auto'] } = outline;
  return conditions.flatMap((condition) =>
    preloads.flatMap((preload) =>
      counts.flatMap((count) =>
        adapters.map(({ id }): Job => {
          // A leak's page begins empty.
          return { part, player: id, source, condition, preload, count: part === 'leak' ? 0 : count };
        }),
      ),
    ),
  );
}

/** Where nothing is posted, it is only another bare video. */
function isComparable(player: string, part: PartId): boolean {
  return player !== 'native-posting' || part === 'steady';
}
