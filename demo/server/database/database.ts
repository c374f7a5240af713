export type Query = <Row extends object>(sql: string, parameters?: readonly unknown[]) => Promise<Row[]>;

/** What the server asks of its database: PostgreSQL, in this process or elsewhere. The SQL is the same for both. */
export interface Database {
  /** What it is, for messages and logs: never with a password in it. */
  readonly name: string;
  /** One statement, with `$1`, `$2`, … for its parameters. */
  query: Query;
  /** Runs what belongs together: all of it, or if it throws, nothing. */
  transaction: <Result>(work: (query: Query) => Promise<Result>) => Promise<Result>;
  /** Several statements without parameters, all or none. */
  execute: (sql: string) => Promise<void>;
  /** Runs what must not run in two servers at once: the second one waits for the first. */
  exclusively: (work: () => Promise<void>) => Promise<void>;
  close: () => Promise<void>;
}
