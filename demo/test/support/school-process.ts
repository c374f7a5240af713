import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Place } from './databases.js';

const START = fileURLToPath(new URL('../../../demo/start.ts', import.meta.url));

/** More than a busy machine needs, less than a test has. */
const START_MS = 40_000;
const END_MS = 20_000;

/** `npm start`, in a process of its own that can be killed. */
export class SchoolProcess {
  readonly process: ChildProcess;
  readonly receiver: string;
  readonly pages: string;
  /** Where a proxy finds it; of one with a public address. */
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
    throw new Error(`It did not start: ${output}`);
  }

  /** Resolves with its status when it is over, also if it was so before. What does not end by `signal` is killed. */
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
