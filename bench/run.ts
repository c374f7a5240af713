import type { Preload, Source } from './adapters/adapter.js';
import type { ConditionId } from './browser/condition.js';

/** What is measured once, in a browser of its own. */
export interface Job {
  readonly part: PartId;
  readonly player: string;
  readonly source: Source;
  readonly condition: ConditionId;
  readonly preload: Preload;
  /** Players in the page. */
  readonly count: number;
}

export type PartId = 'startup' | 'click' | 'scale' | 'steady' | 'leak';

/** Numbers by name, each with its unit in the name where it is neither a count nor a share. */
export type Figures = Readonly<Record<string, number | undefined>>;

export interface Measured {
  /** Whether the video really played; where nothing is to play, whether the players were there. */
  readonly ok: boolean;
  readonly figures: Figures;
  readonly errors: readonly string[];
  /** What was asked for, in milliseconds since navigation: not in the report, but it explains much. */
  readonly requests?: readonly { readonly atMs: number; readonly path: string; readonly bytes: number }[];
}

export interface Run extends Job, Measured {
  /** Number of the round through all players. */
  readonly round: number;
  /** What others did on the machine meanwhile. */
  readonly foreignCores: number;
}
