/** What the server asks of its database: PostgreSQL, in this process or elsewhere. The SQL is the same for both. */
export interface Database {
  /** What it is, for messages and logs: never with a password in it. */
  readonly name: string;
  /** One statement, with `$1`, `$2`, … for its parameters. */
  query: <Row extends object>(sql: string, parameters?: readonly unknown[]) => Promise<Row[]>;
  /** Several statements without parameters, all or none. */
  execute: (sql: string) => Promise<void>;
  /** Runs what must not run in two servers at once: the second one waits for the first. */
  exclusively: (work: () => Promise<void>) => Promise<void>;
  close: () => Promise<void>;
}
