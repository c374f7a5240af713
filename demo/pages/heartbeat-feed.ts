import type { Heartbeat } from '../server/heartbeat-log.js';

/** Heartbeats that are kept to be shown. */
const SHOWN = 50;

const RETRY_MS = 3000;

export interface HeartbeatFeedOptions {
  /** Of the receiver. */
  origin: string;
  /** Key of this page, which its heartbeats carry: the receiver tells only of those. */
  page: string;
  /** Called whenever there is something new to show. */
  onChange: () => void;
}

/**
 * Made once for a tab, so that a page also knows what was sent before it was reloaded.
 *
 * @param name - tells pages of one tab from each other.
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
 * What the receiver tells about one page: not what the player believes it sent.
 *
 * A browser has six connections to one server, for all its tabs, and heartbeats need one too. So a page that nobody looks at
 * lets its own go, and catches up when it is seen again: the receiver begins with its last heartbeats.
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

  /** Newest first. */
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
      // Most browsers try again by themselves.
      if (events.readyState !== EventSource.CLOSED) return;
      this.#events = undefined;
      this.#retry = setTimeout(() => this.#openOrClose(), RETRY_MS);
    });
  }

  #add(json: string): void {
    // After a lost connection the receiver begins again with what it has told already.
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
