import type { VideocmsPlayer } from '../videocms-player.js';

/** Value of `context` in the messages of the player.js protocol: https://github.com/embedly/player.js/blob/master/SPEC.rst */
const CONTEXT = 'player.js';
const VERSION = '0.0.11';

/** Error codes of the protocol. */
const UNDEFINED_ERROR = -1;
const NOT_SUPPORTED_BY_BROWSER = 1;
const METHOD_NOT_SUPPORTED = 2;

/** Received message. Each member can have any value. */
interface Message {
  readonly context?: unknown;
  readonly method?: unknown;
  readonly value?: unknown;
  readonly listener?: unknown;
}

/** Method of the protocol. It takes the message's value, and may return an answer. */
type Method = (player: VideocmsPlayer, value: unknown) => unknown;

const METHODS: ReadonlyMap<unknown, Method> = new Map<unknown, Method>([
  ['play', (player) => player.play()],
  ['pause', (player) => player.pause()],
  ['getPaused', (player) => player.paused],
  ['mute', (player) => (player.muted = true)],
  ['unmute', (player) => (player.muted = false)],
  ['getMuted', (player) => player.muted],
  ['setVolume', (player, value) => (player.volume = Math.min(Math.max(toNumber(value) / 100, 0), 1))],
  ['getVolume', (player) => Math.round(player.volume * 100)],
  ['getDuration', durationOf],
  ['setCurrentTime', (player, value) => (player.currentTime = toNumber(value))],
  ['getCurrentTime', (player) => player.currentTime],
  ['setLoop', (player, value) => (player.loop = value === true || value === 'true')],
  ['getLoop', (player) => player.loop],
]);

const LISTENING = ['addEventListener', 'removeEventListener'];

/** Events of the protocol, and their values. */
const EVENTS: ReadonlyMap<string, (player: VideocmsPlayer) => unknown> = new Map<
  string,
  (player: VideocmsPlayer) => unknown
>([
  ['play', () => undefined],
  ['pause', () => undefined],
  ['ended', () => undefined],
  ['timeupdate', (player) => ({ seconds: player.currentTime, duration: toJsonNumber(player.duration) })],
  ['seeked', (player) => ({ seconds: player.currentTime, duration: toJsonNumber(player.duration) })],
  ['progress', (player) => ({ seconds: bufferedEnd(player), duration: toJsonNumber(player.duration) })],
  [
    'error',
    ({ error }) => ({ code: error?.code === 4 ? NOT_SUPPORTED_BY_BROWSER : UNDEFINED_ERROR, msg: error?.message }),
  ],
]);

/** Listener: the origin of its page, and its own name. */
interface Listener {
  readonly origin: string;
  readonly name: unknown;
}

/**
 * Lets the page around the frame follow and control the player, by the player.js protocol. It listens only to that page, and only if its
 * origin is listed. Its messages are addressed to that origin, so no other page can read them.
 */
export class PlayerJsReceiver {
  readonly #player: VideocmsPlayer;
  readonly #origins: readonly string[];
  readonly #listeners = new Map<string, Listener[]>();

  /**
   * @param player - the player.
   * @param origins - origins of the pages that may control it.
   */
  constructor(player: VideocmsPlayer, origins: readonly string[]) {
    this.#player = player;
    this.#origins = origins.map((origin) => new URL(origin).origin);
  }

  start(): void {
    if (parent === window) return;

    addEventListener('message', (event) => this.#receive(event));
    for (const [type, valueOf] of EVENTS) {
      this.#player.addEventListener(type, () => this.#tell(type, valueOf(this.#player)));
    }
    for (const origin of this.#parentOrigins()) this.#ready(origin);
  }

  /**
   * Origins that the parent page may have. If the browser does not reveal it, all listed ones: a message reaches the right page or none,
   * but the browser warns about the others in the console.
   */
  #parentOrigins(): readonly string[] {
    // Only recent versions of Firefox have it.
    const ancestors = location.ancestorOrigins as DOMStringList | undefined;
    return ancestors ? this.#origins.filter((origin) => origin === ancestors[0]) : this.#origins;
  }

  #receive({ source, origin, data }: MessageEvent<unknown>): void {
    if (source !== parent || !this.#origins.includes(origin)) return;
    const { context, method, value, listener } = toMessage(data);
    if (context !== CONTEXT) return;

    if (method === 'addEventListener') this.#add(String(value), { origin, name: listener });
    else if (method === 'removeEventListener') this.#remove(String(value), { origin, name: listener });
    else void this.#call(method, value, { origin, name: listener });
  }

  #add(event: string, listener: Listener): void {
    if (event === 'ready') this.#ready(listener.origin, listener.name);
    const listeners = this.#listeners.get(event) ?? [];
    if (!listeners.some((known) => isSame(known, listener))) this.#listeners.set(event, [...listeners, listener]);
  }

  /** Removes one listener, or without a name all listeners of that page. */
  #remove(event: string, listener: Listener): void {
    const isMeant = (known: Listener): boolean =>
      listener.name === undefined ? known.origin === listener.origin : isSame(known, listener);
    this.#listeners.set(
      event,
      (this.#listeners.get(event) ?? []).filter((known) => !isMeant(known)),
    );
  }

  async #call(name: unknown, value: unknown, caller: Listener): Promise<void> {
    const method = METHODS.get(name);
    if (!method) {
      this.#tell('error', { code: METHOD_NOT_SUPPORTED, msg: `There is no method ${JSON.stringify(name)}.` });
      return;
    }
    try {
      const answer = await method(this.#player, value);
      if (String(name).startsWith('get')) this.#post(caller, String(name), answer);
    } catch (error) {
      this.#tell('error', { code: UNDEFINED_ERROR, msg: String(error) });
    }
  }

  #ready(origin: string, name?: unknown): void {
    this.#post({ origin, name }, 'ready', {
      src: location.href,
      events: ['ready', ...EVENTS.keys()],
      methods: [...METHODS.keys(), ...LISTENING],
    });
  }

  #tell(event: string, value: unknown): void {
    for (const listener of this.#listeners.get(event) ?? []) this.#post(listener, event, value);
  }

  #post({ origin, name }: Listener, event: string, value: unknown): void {
    // As text, because the protocol's own library expects text.
    parent.postMessage(JSON.stringify({ context: CONTEXT, version: VERSION, event, value, listener: name }), origin);
  }
}

function toMessage(data: unknown): Message {
  try {
    const message: unknown = typeof data === 'string' ? JSON.parse(data) : data;
    return typeof message === 'object' && message !== null ? message : {};
  } catch {
    // The message is of another protocol.
    return {};
  }
}

function isSame(one: Listener, other: Listener): boolean {
  return one.origin === other.origin && one.name === other.name;
}

function toNumber(value: unknown): number {
  const number = typeof value === 'string' && value.trim() ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number))
    throw new TypeError(`${JSON.stringify(value)} is not a number.`);
  return number;
}

/** Converts seconds for JSON, which has no infinity: the duration of a live stream becomes `null`. */
function toJsonNumber(seconds: number): number | null {
  return Number.isFinite(seconds) ? seconds : null;
}

function bufferedEnd({ buffered }: VideocmsPlayer): number {
  return buffered.length > 0 ? buffered.end(buffered.length - 1) : 0;
}

/** Waits until the duration is known, for a page that asks at once. */
function durationOf(player: VideocmsPlayer): Promise<number | null> {
  return new Promise((resolve) => {
    const answer = (): void => resolve(toJsonNumber(player.duration));
    if (Number.isNaN(player.duration)) player.addEventListener('durationchange', answer, { once: true });
    else answer();
  });
}
