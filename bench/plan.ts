import type { Adapter, Source } from './adapters/adapter.js';
import type { ConditionId } from './browser/condition.js';
import type { Job, PartId } from './run.js';

/** Jobs that are measured together, each one once per round. */
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

/** Outline of the whole bench. */
const FULL: readonly Outline[] = [
  // The number of round trips is always the same. The second run is a reserve if one fails.
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
  /** Number of rounds that replaces each stage's own number. */
  readonly rounds: number | undefined;
}

/** Selects the stages of the bench for a choice. */
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
          // The page of the leak part is empty at first.
          return { part, player: id, source, condition, preload, count: part === 'leak' ? 0 : count };
        }),
      ),
    ),
  );
}

/** Whether a player is worth measuring in a part: without POSTs, `native-posting` would only be another bare video. */
function isComparable(player: string, part: PartId): boolean {
  return player !== 'native-posting' || part === 'steady';
}
