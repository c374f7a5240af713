import type { Response } from 'express';

/** Maximum backlog of a reader, in bytes. A slower reader is disconnected. */
const MAX_BACKLOG = 1_000_000;

/** Time between two comments, in milliseconds. Proxies close connections without data after a minute, or less. */
const COMMENT_MS = 20_000;

/** Stream of server-sent events to one reader. */
export interface EventStream {
  /** @param event - name of the event; default: `message`. */
  readonly send: (data: unknown, event?: string) => void;
  readonly end: () => void;
  /** Refuses the reader instead of sending events, because there are too many readers. */
  readonly refuse: () => void;
  /** Adds a listener for the end of the connection. It is called even if the connection has ended before. */
  readonly onClose: (listener: () => void) => void;
  readonly isClosed: () => boolean;
}

/** @param isStillAllowed - called at each comment; the stream ends if it resolves to `false`. */
export function openEventStream(
  response: Response,
  isStillAllowed: () => Promise<boolean> = () => Promise.resolve(true),
): EventStream {
  const isClosed = (): boolean => response.destroyed || response.writableEnded;
  const write = (text: string): void => {
    if (isClosed()) return;
    if (!response.headersSent) {
      response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
      response.flushHeaders();
    }
    response.write(text);
    if (response.writableLength > MAX_BACKLOG) response.destroy();
  };
  const comments = setInterval(() => {
    write(': still here\n\n');
    // If the check itself fails, it is repeated at the next comment.
    isStillAllowed().then(
      (isAllowed) => isAllowed || response.end(),
      () => undefined,
    );
  }, COMMENT_MS).unref();
  response.once('close', () => clearInterval(comments));
  // A browser regards the stream as open only after the first data.
  setImmediate(() => write(': connected\n\n'));

  return {
    send: (data, event) => write(`${event === undefined ? '' : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`),
    end: () => response.end(),
    refuse: () => {
      response
        .status(503)
        .set('Retry-After', '30')
        .type('text/plain')
        .send('Too many pages are open. Try again later.');
    },
    onClose: (listener) => {
      if (isClosed()) listener();
      else response.once('close', listener);
    },
    isClosed,
  };
}
