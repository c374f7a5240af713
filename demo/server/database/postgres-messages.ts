import pg from 'pg';

/** Between two attempts to hear again, in milliseconds. */
const RETRY_MS = 1000;

/** A connection that is silent for so long, in milliseconds, is asked whether it is still there. */
const PROBE_MS = 15_000;

const PATIENCE_MS = 5000;

export interface Subscription {
  readonly url: string;
  readonly channel: string;
  readonly listener: (message: string) => void;
  readonly onError: (error: Error) => void;
}

/** Hears what is said by NOTIFY, on a connection of its own, which is opened again whenever it breaks. @returns what ends it. */
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
