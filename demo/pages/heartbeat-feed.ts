import type { Heartbeat } from '../server/heartbeat-log.js';

/** Maximum number of heartbeats that are kept to be shown. */
const SHOWN = 50;

const RETRY_MS = 3000;

export interface HeartbeatFeedOptions {
  /** Origin of the receiver. */
  origin: string;
  /** Key of this page. Its heartbeats carry the key, and the receiver reports only those. */
  page: string;
  /** Called when there is something new to show. */
  onChange: () => void;
}

/**
 * Returns the key of a page. It stays the same in a tab, so that the page also shows heartbeats from before a reload.
 *
 * @param name - name of the page. Pages with different names in one tab get different keys.
 */
export function pageKey(name: string): string {
  const item = `page-key ${name}`;
  const made = sessionStorage.getItem(item);
  if (made) return made;
  const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
  sessionStorage.setItem(item, key);
  return key;
}

/**
 * Heartbeats of one page, as the receiver reports them, not as the player has sent them.
 *
 * A browser has six connections to one server, for all its tabs, and heartbeats need one too. So a hidden page closes its connection. When it
 * is shown again, the receiver first reports its last heartbeats.
 */
export class HeartbeatFeed {
  readonly #options: HeartbeatFeedOptions;
  readonly #seen = new Set<string>();
  #heartbeats: readonly Heartbeat[] = [];
  #state: 'connecting' | 'connected' | 'unreachable' = 'connecting';
  #events: EventSource | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: HeartbeatFeedOptions) {
    this.#options = options;
    document.addEventListener('visibilitychange', () => this.#openOrClose());
    this.#openOrClose();
  }

  /** Heartbeats, newest first. */
  get heartbeats(): readonly Heartbeat[] {
    return this.#heartbeats;
  }

  get state(): 'connecting' | 'connected' | 'unreachable' {
    return this.#state;
  }

  #openOrClose(): void {
    clearTimeout(this.#retry);
    if (document.hidden) {
      this.#events?.close();
      this.#events = undefined;
    } else if (!this.#events) {
      this.#open();
    }
  }

  #open(): void {
    const { origin, page } = this.#options;
    const query = new URLSearchParams({ page });
    const events = (this.#events = new EventSource(`${origin}/heartbeats?${query}`));

    events.addEventListener('open', () => this.#become('connected'));
    events.addEventListener('message', ({ data }) => this.#add(data as string));
    events.addEventListener('error', () => {
      this.#become('unreachable');
      // Most browsers reconnect by themselves.
      if (events.readyState !== EventSource.CLOSED) return;
      this.#events = undefined;
      this.#retry = setTimeout(() => this.#openOrClose(), RETRY_MS);
    });
  }

  #add(json: string): void {
    // After a lost connection, the receiver repeats heartbeats that it has already reported.
    if (this.#seen.has(json)) return;
    this.#seen.add(json);
    this.#heartbeats = [JSON.parse(json) as Heartbeat, ...this.#heartbeats].slice(0, SHOWN);
    this.#options.onChange();
  }

  #become(state: 'connected' | 'unreachable'): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#options.onChange();
  }
}
