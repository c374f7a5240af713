import type { Logger } from 'pino';
import type { AccessTokens } from './access-tokens.js';
import type { DueGrade, GradeQueue } from './grade-queue.js';
import { sendGrade } from './grade-sender.js';

/** Time between two runs, in milliseconds. */
const INTERVAL_MS = 5000;

/** Maximum number of grades that are sent at the same time. */
const AT_ONCE = 10;

export interface Grades {
  /** Queues changed grades, and sends those that are due, without waiting for the next run. */
  readonly run: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Sends grades to the platforms until it is stopped. */
export function startGrades(
  queue: GradeQueue,
  tokens: AccessTokens,
  log: Logger,
  intervalMs: number = INTERVAL_MS,
): Grades {
  const stop = new AbortController();
  let since: string | undefined;
  let running: Promise<void> | undefined;

  const send = async (grade: DueGrade): Promise<void> => {
    if (!grade.isNews) return queue.skip(grade);
    const outcome = await sendGrade(grade, tokens, stop.signal);
    if (outcome.kind === 'done') return queue.done(grade);
    // If this server stops, the platform is not the cause.
    if (stop.signal.aborted) return queue.later(grade, 0, null);
    if (outcome.problem) log.warn({ platform: grade.platform.id, problem: outcome.problem }, 'a grade was not taken');
    return outcome.kind === 'refused'
      ? queue.refused(grade, outcome.problem)
      : queue.later(grade, outcome.seconds, outcome.problem);
  };
  const runOnce = async (): Promise<void> => {
    since = await queue.note(since);
    while (!stop.signal.aborted) {
      const due = await queue.take(AT_ONCE);
      await Promise.all(due.map(send));
      if (due.length < AT_ONCE) return;
    }
  };
  const run = async (): Promise<void> => {
    // A run that has already begun may have missed the latest changes.
    await running;
    await (running ??= runOnce().finally(() => (running = undefined)));
  };
  const timer = setInterval(() => {
    run().catch((error: unknown) => log.warn({ reason: (error as Error).message }, 'grades were not looked at'));
  }, intervalMs);
  timer.unref();
  return {
    run,
    stop: async () => {
      clearInterval(timer);
      stop.abort();
      await running?.catch(() => undefined);
    },
  };
}
