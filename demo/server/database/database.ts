export type Query = <Row extends object>(sql: string, parameters?: readonly unknown[]) => Promise<Row[]>;

/** Without this, the planner reads all of a table of up to some thousand rows to find a few. */
export const BY_INDEX = 'set local enable_hashjoin = off; set local enable_mergejoin = off';

/** What the server asks of its database: PostgreSQL, in this process or elsewhere. The SQL is the same for both. */
export interface Database {
  /** What it is, for messages and logs: never with a password in it. */
  readonly name: string;
  /** Whether other servers may use it at the same time. */
  readonly isShared: boolean;
  /** One statement, with `$1`, `$2`, … for its parameters. */
  query: Query;
  /** Runs what belongs together: all of it, or if it throws, nothing. For a few rows: see {@link BY_INDEX}. */
  transaction: <Result>(work: (query: Query) => Promise<Result>) => Promise<Result>;
  /** Several statements without parameters, all or none. */
  execute: (sql: string) => Promise<void>;
  /** Runs what must not run in two servers at once: the second one waits for the first. */
  exclusively: (work: () => Promise<void>) => Promise<void>;
  /** Tells the other servers on this database; none of them may be there, or hear it. */
  publish: (channel: string, message: string) => Promise<void>;
  /** Hears what servers on this database publish, this one included. @returns what ends it. */
  subscribe: (channel: string, listener: (message: string) => void) => () => void;
  /** Why nothing can be stored at the moment, as far as can be told without trying; `undefined` if all is well. */
  whatIsWrong: () => Promise<string | undefined>;
  close: () => Promise<void>;
}
