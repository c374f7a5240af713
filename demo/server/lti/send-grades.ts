import type { Logger } from 'pino';
import type { AccessTokens } from './access-tokens.js';
import type { DueGrade, GradeQueue } from './grade-queue.js';
import { sendGrade } from './grade-sender.js';

/** How often is looked, in milliseconds. */
const INTERVAL_MS = 5000;

/** At a time: each is one request. */
const AT_ONCE = 10;

export interface Grades {
  /** Notes what has changed, and sends what is due: now, and not at the next look. For tests, and after a launch. */
  readonly run: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Tells the platforms, as long as the server runs, what their learners have watched. */
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
    // Its own end is no fault of the platform.
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
    // What came meanwhile is looked at afterwards.
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
