import { EventEmitter, once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface SentStatement {
  readonly id: string;
  readonly timestamp: string;
  readonly actor: { readonly account: { readonly name: string } };
  readonly verb: { readonly id: string; readonly display: { readonly en: string } };
  readonly object: { readonly definition: { readonly type: string } };
  readonly result: { readonly extensions: Readonly<Record<string, unknown>> };
  readonly context: {
    readonly extensions: Readonly<Record<string, unknown>>;
    readonly contextActivities: { readonly category: readonly { readonly id: string }[] };
  };
}

export interface StoreRequest {
  readonly status: number;
  readonly ids: readonly string[];
  readonly version: unknown;
}

/** A store that follows xAPI 1.0.3: a known id with other content is a conflict, and it stores all statements of a request or none. */
export class LearningRecordStore extends EventEmitter {
  readonly #server: Server;
  readonly statements = new Map<string, SentStatement>();
  readonly requests: StoreRequest[] = [];
  /** Status of all answers while it is set. */
  outage: number | undefined;
  /** Whether the store refuses a statement. Then it answers 400. */
  refuses: (statement: SentStatement) => boolean = () => false;

  private constructor() {
    super();
    this.#server = createServer((request, response) => {
      void text(request).then((body) => {
        const sent = JSON.parse(body) as SentStatement[];
        const status = this.#take(sent);
        this.requests.push({
          status,
          ids: sent.map(({ id }) => id),
          version: request.headers['x-experience-api-version'],
        });
        response.writeHead(status).end(status === 200 ? '[]' : 'The statement is not liked.');
        this.emit('request');
      });
    }).listen(0);
  }

  static async start(): Promise<LearningRecordStore> {
    const store = new LearningRecordStore();
    await once(store.#server, 'listening');
    return store;
  }

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}/xapi`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** Resolves when the condition is true. It is checked after each request. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await once(this, 'request');
  }

  /** `name verb` of each stored statement, sorted. */
  get said(): string[] {
    return [...this.statements.values()].map(({ actor, verb }) => `${actor.account.name} ${verb.display.en}`).sort();
  }

  #take(sent: readonly SentStatement[]): number {
    if (this.outage !== undefined) return this.outage;
    if (sent.some(this.refuses)) return 400;
    const isOther = (statement: SentStatement): boolean => {
      const known = this.statements.get(statement.id);
      return known !== undefined && JSON.stringify(known) !== JSON.stringify(statement);
    };
    if (sent.some(isOther)) return 409;
    for (const statement of sent) this.statements.set(statement.id, statement);
    return 200;
  }
}
