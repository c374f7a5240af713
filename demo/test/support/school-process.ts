import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Place } from './databases.js';

const START = fileURLToPath(new URL('../../../demo/start.ts', import.meta.url));

/** Maximum times to start and to end, in milliseconds: more than a busy machine needs, and less than the timeout of a test. */
const START_MS = 40_000;
const END_MS = 20_000;

/** The server of `npm start` in its own process, so that tests can kill it. */
export class SchoolProcess {
  readonly process: ChildProcess;
  readonly receiver: string;
  readonly pages: string;
  /** Origin at which a proxy reaches the server, if it has a public address. */
  readonly listening: string;

  private constructor(child: ChildProcess, output: string) {
    this.process = child;
    this.receiver = /Receiver +(\S+)\/video-tracking/.exec(output)?.[1] ?? '';
    this.listening = `http://${/Listening on +([\w.]+:\d+)/.exec(output)?.[1] ?? ''}`;
    this.pages = /Start page +(\S+)\//.exec(output)?.[1] ?? '';
  }

  static async start({ url, folder }: Place, environment: Record<string, string> = {}): Promise<SchoolProcess> {
    const child = spawn(process.execPath, ['--import', 'tsx', START], {
      env: {
        ...process.env,
        PORT: '0',
        RECEIVER_PORT: '0',
        DATA_FOLDER: folder,
        DATABASE_URL: url ?? '',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const tooLong = setTimeout(() => child.kill('SIGKILL'), START_MS);
    let output = '';
    for await (const chunk of child.stdout) {
      output += String(chunk);
      if (output.includes('Ctrl-C')) break;
    }
    clearTimeout(tooLong);
    if (output.includes('Ctrl-C')) return new SchoolProcess(child, output);
    child.kill('SIGKILL');
    throw new Error(`The school's server did not start: ${output}`);
  }

  /** Ends the process with `signal`, or kills it if it does not end. Resolves with its exit code, also if it had already ended. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return this.process.exitCode;
    const exited = once(this.process, 'exit');
    this.process.kill(signal);
    const tooLong = setTimeout(() => this.process.kill('SIGKILL'), END_MS);
    const [code] = (await exited) as [number | null];
    clearTimeout(tooLong);
    return code;
  }
}
