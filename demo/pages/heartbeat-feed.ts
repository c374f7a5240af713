import type { Heartbeat } from '../server/heartbeat-log.js';
import { LiveEvents } from './live-events.js';

/** Maximum number of heartbeats that are kept to be shown. */
const SHOWN = 50;

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

/** Heartbeats of one page, as the receiver reports them, not as the player has sent them. */
export class HeartbeatFeed {
  readonly #options: HeartbeatFeedOptions;
  readonly #seen = new Set<string>();
  #heartbeats: readonly Heartbeat[] = [];
  #state: 'connecting' | 'connected' | 'unreachable' = 'connecting';

  constructor(options: HeartbeatFeedOptions) {
    this.#options = options;
    const { origin, page } = options;
    new LiveEvents({
      url: `${origin}/heartbeats?${new URLSearchParams({ page })}`,
      listeners: { message: (data) => this.#add(data) },
      onState: (isOpen) => this.#become(isOpen ? 'connected' : 'unreachable'),
    });
  }

  /** Heartbeats, newest first. */
  get heartbeats(): readonly Heartbeat[] {
    return this.#heartbeats;
  }

  get state(): 'connecting' | 'connected' | 'unreachable' {
    return this.#state;
  }

  #add(json: string): void {
    // On a new connection, the receiver repeats heartbeats that it has already reported.
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
