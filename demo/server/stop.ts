import type { Logger } from 'pino';

/** Maximum time for an orderly end, in milliseconds. After that, the process ends anyway, because a database may never answer. */
const DEADLINE_MS = 4500;

/** Time between two checks whether npm, which has started this process, still runs, in milliseconds. */
const LOOK_MS = 500;

/** Ends the process in order at a signal, or when the npm that started it ends. */
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
  // npm and its shell do not pass on every signal. Without this check, the server would keep running, with its data locked.
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, LOOK_MS).unref();
}
