import type { Logger } from 'pino';
import type { Progress, ProgressStore } from '../progress/progress-store.js';
import type { RefusedStatements } from './refused-statements.js';
import { statementsOf, type Statement, type StatementOptions } from './statements.js';

export interface ForwardOptions extends StatementOptions {
  /** Of the learning record store: statements go to `<url>/statements`. */
  readonly url: string;
  /** The header `Authorization`, such as `Basic …`. */
  readonly authorization?: string | undefined;
  /** How often is looked, and for how long a learner must have been quiet: a viewing is told when it is over. */
  readonly quietMs?: number;
}

const DEADLINE_MS = 30_000;

/** Viewings that one request reports; each makes up to three statements. */
const MAX_VIEWINGS = 30;

/** Statuses that are about the statements, not about the store, the way to it or the password. */
const ABOUT_STATEMENTS = [400, 409, 413, 422];

interface Told {
  readonly statement: Statement;
  readonly row: Progress;
}

/**
 * Sends statements of viewings that have come to rest to a learning record store. If it misses them, they are sent again the next
 * time; that makes no doubles, since a statement keeps its id. If it refuses one, that one is put aside, and the others go on.
 *
 * @returns what ends it.
 */
export function startForwarding(
  store: ProgressStore,
  refused: RefusedStatements,
  options: ForwardOptions,
  log: Logger,
): () => Promise<void> {
  const quietMs = options.quietMs ?? 60_000;
  const stop = new AbortController();
  let running: Promise<void> | undefined;

  /** A store takes all statements of a request or none, so that halves show which one it refuses. */
  const deliver = async (told: readonly Told[]): Promise<void> => {
    const [first] = told;
    if (!first) return;
    const answer = await post(
      told.map(({ statement }) => statement),
      options,
      stop.signal,
    );
    if (answer === undefined) return;
    if (told.length > 1) {
      await deliver(told.slice(0, told.length >> 1));
      await deliver(told.slice(told.length >> 1));
      return;
    }
    await refused.add(first.statement, first.row, answer.status, answer.reason);
    log.warn({ status: answer.status }, 'a statement was refused and put aside: see /admin');
  };

  const run = async (): Promise<void> => {
    try {
      for (;;) {
        const rows = await store.toForward(quietMs, MAX_VIEWINGS);
        if (rows.length === 0) return;
        const told = rows.map(async (row) =>
          (await statementsOf([row], options)).map((statement) => ({ statement, row })),
        );
        await deliver((await Promise.all(told)).flat());
        await store.markForwarded(rows);
        if (rows.length < MAX_VIEWINGS) return;
      }
    } catch (error) {
      if (!stop.signal.aborted) log.warn({ reason: (error as Error).message }, 'statements were not delivered');
    }
  };
  const timer = setInterval(() => {
    running ??= run().finally(() => (running = undefined));
  }, quietMs);
  return async () => {
    clearInterval(timer);
    stop.abort();
    await running;
  };
}

/**
 * @returns `undefined` where they were taken, else why not.
 * @throws an error where that says nothing about the statements.
 */
async function post(
  statements: readonly Statement[],
  options: ForwardOptions,
  signal: AbortSignal,
): Promise<{ status: number; reason: string } | undefined> {
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
  const { ok, status } = response;
  const reason = await response.text();
  if (ok) return undefined;
  if (!ABOUT_STATEMENTS.includes(status)) throw new Error(`the learning record store answered ${status}`);
  return { status, reason };
}
