import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A server that runs beside this script. */
export interface Running {
  readonly stop: () => Promise<void>;
}

/**
 * Starts a server, and waits until it says that it is ready.
 *
 * @param ready - what it then writes to its standard error.
 * @throws what it said, where it ends before.
 */
export async function startServer(
  [program, ...options]: readonly [string, ...string[]],
  ready: RegExp,
  environment: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const child = spawn(program, options, {
    // A group of its own: PHP's server leaves its workers behind when it is ended alone.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const ended = once(child, 'exit');
  const end = (signal: NodeJS.Signals): void => {
    const isRunning = child.pid !== undefined && child.exitCode === null && child.signalCode === null;
    if (isRunning) process.kill(-child.pid, signal);
  };
  // Where this script is ended in the middle, by Ctrl+C say.
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
  // Nobody asks any more, but it must not wait for a reader of what it says.
  said.length = 0;
  lines.removeAllListeners('line').on('line', () => undefined);

  return {
    stop: async () => {
      end('SIGTERM');
      await ended;
    },
  };
}
