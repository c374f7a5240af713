import type { Logger } from 'pino';

/** What has not ended by then, in milliseconds, waits for something that does not come, such as a database that is silent. */
const DEADLINE_MS = 4500;

/** How often it is looked whether the program that started this one, npm, is still there. */
const LOOK_MS = 500;

/** Ends the process in order when it is told to: by a signal, or by the end of the npm that started it. */
export function onStop(log: Logger, stop: () => Promise<void>): void {
  let isStopping = false;
  const end = (): void => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => {
      log.error('could not stop in time: what had not been acknowledged by now is not stored');
      process.exit(1);
    }, DEADLINE_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error: (error as Error).message }, 'could not stop in order');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  // npm and the shell between do not pass every signal on. Without this, the server would live on, with its data locked.
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, LOOK_MS).unref();
}
