/** Network and machine of the learner. */
export interface Condition {
  readonly title: string;
  readonly network?: { readonly bitsPerSecond: number; readonly latencyMs: number };
  /** Factor by which the main thread is slower. */
  readonly cpuSlowdown?: number;
  /** Delay of each answer of the server, in milliseconds. */
  readonly serverDelayMs?: number;
}

export const CONDITIONS = {
  none: { title: 'unthrottled' },
  net: { title: '1.6 Mbit/s, 150 ms', network: { bitsPerSecond: 1_600_000, latencyMs: 150 } },
  cpu: { title: 'CPU 4 times slower', cpuSlowdown: 4 },
  // A delay so long that a slow machine does not matter, to count round trips.
  far: { title: 'a server that answers after 0.6 s', serverDelayMs: 600 },
} as const satisfies Record<string, Condition>;

export type ConditionId = keyof typeof CONDITIONS;

export function isConditionId(id: string): id is ConditionId {
  return id in CONDITIONS;
}
