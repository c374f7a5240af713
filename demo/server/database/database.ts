/** Runs one statement, with `$1`, `$2`, … for its parameters. */
export type Query = <Row extends object>(sql: string, parameters?: readonly unknown[]) => Promise<Row[]>;

/** Settings for a transaction that reads a few rows. Without them, the planner reads tables of up to some thousand rows completely. */
export const BY_INDEX = 'set local enable_hashjoin = off; set local enable_mergejoin = off';

/** Database of the server: PostgreSQL, in this process (PGlite) or elsewhere. The SQL is the same for both. */
export interface Database {
  /** Name for messages and logs. It never contains a password. */
  readonly name: string;
  /** Whether other servers may use it at the same time. */
  readonly isShared: boolean;
  /** Runs one statement outside of a transaction. */
  query: Query;
  /** Runs statements in a transaction, which is undone if `work` throws. For a few rows only: see {@link BY_INDEX}. */
  transaction: <Result>(work: (query: Query) => Promise<Result>) => Promise<Result>;
  /** Runs several statements without parameters, in one transaction. */
  execute: (sql: string) => Promise<void>;
  /** Runs work that must not run in two servers at once: the second server waits for the first. */
  exclusively: (work: () => Promise<void>) => Promise<void>;
  /** Sends a message to all servers on this database. A server that is not connected at the moment never gets it. */
  publish: (channel: string, message: string) => Promise<void>;
  /** Calls the listener with messages of all servers on a shared database, this one included. @returns a function that ends this. */
  subscribe: (channel: string, listener: (message: string) => void) => () => void;
  /** Reason in a sentence why nothing can be stored at the moment, as far as it is known without a try; `undefined` if there is none. */
  whatIsWrong: () => Promise<string | undefined>;
  close: () => Promise<void>;
}
