import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { PgliteConnection } from './pglite-connection.js';

export interface Request {
  readonly id: number;
  readonly kind: 'query' | 'exec' | 'close';
  readonly sql: string;
  readonly parameters?: readonly unknown[] | undefined;
}

export type Answer = { readonly id: number } & (
  | { readonly rows: readonly object[] }
  | { readonly problem: { readonly message: string; readonly code?: string | undefined } }
);

interface Waiting {
  readonly resolve: (rows: readonly object[]) => void;
  readonly reject: (error: Error) => void;
}

/** Id of the message that a worker sends when the database is open. */
const OPENED = 0;

/**
 * PGlite in its own thread. PGlite computes in the thread that it runs in, and the server could read no requests meanwhile. Two threads also
 * use two cores.
 */
export class PgliteThread implements PgliteConnection {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = OPENED;
  #end: Error | undefined;

  private constructor(folder: string) {
    this.#worker = new Worker(new URL('pglite-worker.mjs', import.meta.url), { workerData: folder });
    this.#worker.on('message', (answer: Answer) => this.#settle(answer));
    this.#worker.on('error', (error) => this.#over(error));
    this.#worker.on('exit', () => this.#over(new Error('The database is closed.')));
  }

  /** @param folder - folder of the data. */
  static async open(folder: string): Promise<PgliteThread> {
    const thread = new PgliteThread(folder);
    await thread.#answerWith(OPENED);
    return thread;
  }

  query<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.#ask('query', sql, parameters) as Promise<Row[]>;
  }

  async exec(sql: string): Promise<void> {
    await this.#ask('exec', sql);
  }

  async close(): Promise<void> {
    if (this.#end) return;
    const exit = once(this.#worker, 'exit');
    this.#worker.ref();
    this.#worker.postMessage({ id: ++this.#lastId, kind: 'close', sql: '' } satisfies Request);
    await exit;
  }

  #ask(kind: Request['kind'], sql: string, parameters?: readonly unknown[]): Promise<readonly object[]> {
    const id = ++this.#lastId;
    const answer = this.#answerWith(id);
    if (!this.#end) this.#worker.postMessage({ id, kind, sql, parameters } satisfies Request);
    return answer;
  }

  #answerWith(id: number): Promise<readonly object[]> {
    if (this.#end) return Promise.reject(this.#end);
    // A pending request keeps the process alive. An open database does not.
    this.#worker.ref();
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if ('rows' in answer) waiting?.resolve(answer.rows);
    else waiting?.reject(Object.assign(new Error(answer.problem.message), { code: answer.problem.code }));
  }

  #over(error: Error): void {
    this.#end ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#end);
    this.#waiting.clear();
  }
}
