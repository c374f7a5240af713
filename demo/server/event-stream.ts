import type { Response } from 'express';

/** A reader that is this far behind, in bytes, is let go. */
const MAX_BACKLOG = 1_000_000;

/** Proxies cut a connection on which nothing has come for a minute, or less. */
const COMMENT_MS = 20_000;

/** Server-sent events to one reader. */
export interface EventStream {
  /** @param event - its name; without one it is a `message`. */
  readonly send: (data: unknown, event?: string) => void;
  readonly end: () => void;
  /** Instead of all events: there are too many readers. */
  readonly refuse: () => void;
  /** Called once the reader has left, also if that was before this. */
  readonly onClose: (listener: () => void) => void;
  readonly isClosed: () => boolean;
}

/** @param isStillAllowed - asked now and then; the stream ends when it says no. */
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
    // If the check fails now, the next comment repeats it.
    isStillAllowed().then(
      (isAllowed) => isAllowed || response.end(),
      () => undefined,
    );
  }, COMMENT_MS).unref();
  response.once('close', () => clearInterval(comments));
  // A browser takes the stream for open once something has come.
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
