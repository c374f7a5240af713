import type { Preload, Source } from './adapters/adapter.js';
import type { ConditionId } from './browser/condition.js';

/** Measurement that is made once, in a separate browser. */
export interface Job {
  readonly part: PartId;
  readonly player: string;
  readonly source: Source;
  readonly condition: ConditionId;
  readonly preload: Preload;
  /** Number of players in the page. */
  readonly count: number;
}

export type PartId = 'startup' | 'click' | 'scale' | 'steady' | 'leak';

/** Numbers by name. The name contains the unit, unless it is a count or a share. */
export type Figures = Readonly<Record<string, number | undefined>>;

export interface Measured {
  /** Whether the video really played. If no video is to play: whether the players were there. */
  readonly ok: boolean;
  readonly figures: Figures;
  readonly errors: readonly string[];
  /** Requests, with their time in milliseconds since navigation. Not in the report, but useful to explain a result. */
  readonly requests?: readonly { readonly atMs: number; readonly path: string; readonly bytes: number }[];
}

export interface Run extends Job, Measured {
  /** Number of the round through all players. */
  readonly round: number;
  /** Load by other processes during the run, in cores. */
  readonly foreignCores: number;
}
