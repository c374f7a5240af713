import type { Logger } from 'pino';
import type { Progress, ProgressStore } from '../progress/progress-store.js';
import { statementsOf, type StatementOptions } from './statements.js';

export interface ForwardOptions extends StatementOptions {
  /** Of the learning record store: statements go to `<url>/statements`. */
  readonly url: string;
  /** The header `Authorization`, such as `Basic …`. */
  readonly authorization?: string | undefined;
  /** How often is looked, and for how long a learner must have been quiet: a viewing is told when it is over. */
  readonly quietMs?: number;
}

const DEADLINE_MS = 30_000;

/** At once to a learning record store. */
const MAX_STATEMENTS = 100;

/**
 * Sends statements of viewings that have come to rest to a learning record store. What it refuses or misses is sent again the
 * next time; that makes no doubles, since a statement keeps its id. @returns what ends it.
 */
export function startForwarding(store: ProgressStore, options: ForwardOptions, log: Logger): () => Promise<void> {
  const quietMs = options.quietMs ?? 60_000;
  const sent = new Map<string, string>();
  const stop = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const isDue = (row: Progress): boolean =>
    Date.parse(row.lastSeen) < Date.now() - quietMs && sent.get(keyOf(row)) !== row.lastSeen;

  const run = async (): Promise<void> => {
    try {
      const rows = (await store.all()).filter(isDue);
      for (let from = 0; from < rows.length; from += MAX_STATEMENTS / 4) {
        const some = rows.slice(from, from + MAX_STATEMENTS / 4);
        const statements = statementsOf(some, options);
        if (statements.length > 0) await post(statements, options, stop.signal);
        for (const row of some) sent.set(keyOf(row), row.lastSeen);
      }
    } catch (error) {
      if (!stop.signal.aborted) log.warn({ reason: (error as Error).message }, 'statements were not delivered');
    }
  };
  const timer = setInterval(() => {
    running = running.then(run);
  }, quietMs);
  return async () => {
    clearInterval(timer);
    stop.abort();
    await running;
  };
}

async function post(statements: readonly unknown[], options: ForwardOptions, signal: AbortSignal): Promise<void> {
  const response = await fetch(`${options.url.replace(/\/$/, '')}/statements`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Experience-API-Version': '1.0.3',
      ...(options.authorization && { Authorization: options.authorization }),
    },
    body: JSON.stringify(statements),
    signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the learning record store answered ${response.status}`);
}

function keyOf({ video, learner, verified }: Progress): string {
  return JSON.stringify([video, learner, verified]);
}
