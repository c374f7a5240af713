/** What the learner's network and machine are like. */
export interface Condition {
  readonly title: string;
  readonly network?: { readonly bitsPerSecond: number; readonly latencyMs: number };
  /** How many times slower the main thread is. */
  readonly cpuSlowdown?: number;
  /** How long the server keeps each answer back. */
  readonly serverDelayMs?: number;
}

export const CONDITIONS = {
  none: { title: 'unthrottled' },
  net: { title: '1.6 Mbit/s, 150 ms', network: { bitsPerSecond: 1_600_000, latencyMs: 150 } },
  cpu: { title: 'CPU 4 times slower', cpuSlowdown: 4 },
  // So far away that no machine is slow enough to matter: for counting round trips.
  far: { title: 'a server that answers after 0.6 s', serverDelayMs: 600 },
} as const satisfies Record<string, Condition>;

export type ConditionId = keyof typeof CONDITIONS;

export function isConditionId(id: string): id is ConditionId {
  return id in CONDITIONS;
}
