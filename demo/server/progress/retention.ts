import type { Logger } from 'pino';
import type { ProgressStore } from './progress-store.js';

const HOUR_MS = 3_600_000;

/** Deletes what is older than so many days, now and once an hour. @returns what ends it. */
export function startRetention(store: ProgressStore, days: number, log: Logger): () => void {
  if (days === 0) return () => undefined;
  const run = (): void => {
    store.deleteOlderThan(days).then(
      (deleted) => deleted > 0 && log.info({ deleted, days }, 'deleted what is too old'),
      (error: unknown) => log.error({ error }, 'could not delete what is too old'),
    );
  };
  run();
  const timer = setInterval(run, HOUR_MS);
  timer.unref();
  return () => clearInterval(timer);
}
