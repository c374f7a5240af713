import pg from 'pg';

/** Time before another attempt to connect, in milliseconds. */
const RETRY_MS = 1000;

/** Time between two checks of the connection, in milliseconds. */
const PROBE_MS = 15_000;

/** Maximum time to connect, or to answer a check, in milliseconds. */
const PATIENCE_MS = 5000;

export interface Subscription {
  readonly url: string;
  readonly channel: string;
  readonly listener: (message: string) => void;
  readonly onError: (error: Error) => void;
}

/** Receives messages of NOTIFY on a separate connection, which is opened again when it breaks. @returns a function that ends this. */
export function subscribe({ url, channel, listener, onError }: Subscription): () => void {
  let isOver = false;
  let client: pg.Client | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
      keepAlive: true,
    });
    client = fresh;
    fresh.on('notification', ({ payload = '' }) => listener(payload));
    fresh.on('error', () => retry(fresh));
    fresh.once('end', () => retry(fresh));
    await fresh.connect();
    await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
    probe(fresh);
  };
  const probe = (current: pg.Client): void => {
    timer = setTimeout(() => {
      current.query('select 1').then(
        () => current === client && probe(current),
        () => retry(current),
      );
    }, PROBE_MS).unref();
  };
  const retry = (broken: pg.Client): void => {
    if (isOver || broken !== client) return;
    client = undefined;
    broken.end().catch(() => undefined);
    clearTimeout(timer);
    timer = setTimeout(open, RETRY_MS).unref();
  };
  const open = (): void => {
    connect().catch((error: unknown) => {
      onError(error as Error);
      if (client) retry(client);
    });
  };
  open();
  return () => {
    isOver = true;
    clearTimeout(timer);
    client?.end().catch(() => undefined);
  };
}
