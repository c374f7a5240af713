import type { Logger } from 'pino';
import type { Progress, ProgressStore } from '../progress/progress-store.js';
import type { RefusedStatements } from './refused-statements.js';
import { statementsOf, type Statement, type StatementOptions } from './statements.js';

export interface ForwardOptions extends StatementOptions {
  /** URL of the learning record store. Statements go to `<url>/statements`. */
  readonly url: string;
  /** Value of the header `Authorization`, such as `Basic …`. */
  readonly authorization?: string | undefined;
  /** Time between two checks, and time without a heartbeat after which a viewing has ended and is sent, in milliseconds. */
  readonly quietMs?: number;
}

const DEADLINE_MS = 30_000;

/** Maximum number of viewings in one request. Each one has up to three statements. */
const MAX_VIEWINGS = 30;

/** HTTP statuses that are about the statements, and not about the store, the network or the password. */
const ABOUT_STATEMENTS = [400, 409, 413, 422];

interface Told {
  readonly statement: Statement;
  readonly row: Progress;
}

/**
 * Sends statements of ended viewings to a learning record store. If the store cannot be reached, they are sent again the next time. This
 * causes no duplicates, because a statement keeps its id. If the store refuses a statement, it is put aside, and the others are sent.
 *
 * @returns function that stops it.
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

  /** Delivers statements. A store takes all statements of a request or none, so a refused request is halved to find the refused one. */
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
 * @returns `undefined` if the store took the statements, else the reason why not.
 * @throws Error if the failure is not about the statements.
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
