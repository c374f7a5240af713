import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Server in a child process. */
export interface Running {
  readonly stop: () => Promise<void>;
}

/**
 * Starts a server, and waits until it is ready.
 *
 * @param ready - text that the server writes to its standard error when it is ready.
 * @throws Error with its output if the server ends before that.
 */
export async function startServer(
  [program, ...options]: readonly [string, ...string[]],
  ready: RegExp,
  environment: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const child = spawn(program, options, {
    // A separate process group: if only PHP's main process is ended, its workers go on.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const ended = once(child, 'exit');
  const end = (signal: NodeJS.Signals): void => {
    const isRunning = child.pid !== undefined && child.exitCode === null && child.signalCode === null;
    if (isRunning) process.kill(-child.pid, signal);
  };
  // This script may be ended in the middle, by Ctrl+C for example.
  process.once('exit', () => end('SIGKILL'));
  const said: string[] = [];
  const lines = createInterface(child.stderr);
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${program} ended:\n${said.join('\n')}`)));
    lines.on('line', (line) => {
      said.push(line);
      if (ready.test(line)) resolve();
    });
  });
  // The output is no longer needed, but it must be read, or the server would wait.
  said.length = 0;
  lines.removeAllListeners('line').on('line', () => undefined);

  return {
    stop: async () => {
      end('SIGTERM');
      await ended;
    },
  };
}
