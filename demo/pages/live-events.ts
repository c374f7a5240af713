/** Time until a connection that the browser has given up is opened again, in milliseconds. */
const RETRY_MS = 3000;

export interface LiveEventsOptions {
  readonly url: string;
  /** Listeners by the names of events. They get the data of an event. */
  readonly listeners: Readonly<Record<string, (data: string) => void>>;
  readonly onState: (isOpen: boolean) => void;
  /** Called when the browser has given up, which it does after an answer with an HTTP error. */
  readonly onRefused?: () => void;
}

/**
 * Server-sent events for a page, while it is shown.
 *
 * A browser has six connections to one server, for all its tabs, and heartbeats need one too. So a hidden page closes its connection, and
 * opens another one when it is shown again.
 */
export class LiveEvents {
  readonly #options: LiveEventsOptions;
  #events: EventSource | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: LiveEventsOptions) {
    this.#options = options;
    document.addEventListener('visibilitychange', () => this.#openOrClose());
    // A page with an open connection cannot come back from the browser's cache.
    addEventListener('pagehide', () => this.#close());
    addEventListener('pageshow', () => this.#openOrClose());
    this.#openOrClose();
  }

  #openOrClose(): void {
    if (document.hidden) this.#close();
    else if (!this.#events) this.#open();
  }

  #close(): void {
    clearTimeout(this.#retry);
    this.#events?.close();
    this.#events = undefined;
  }

  #open(): void {
    clearTimeout(this.#retry);
    const { url, listeners, onState, onRefused } = this.#options;
    const events = (this.#events = new EventSource(url));
    for (const [name, listener] of Object.entries(listeners)) {
      events.addEventListener(name, ({ data }: MessageEvent<string>) => listener(data));
    }
    events.addEventListener('open', () => onState(true));
    events.addEventListener('error', () => {
      onState(false);
      // After a network error, most browsers reconnect by themselves.
      if (events.readyState !== EventSource.CLOSED) return;
      this.#events = undefined;
      this.#retry = setTimeout(() => this.#openOrClose(), RETRY_MS);
      onRefused?.();
    });
  }
}
