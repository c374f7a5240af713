import type { VideocmsPlayer } from '../videocms-player.js';

/** What messages of the player.js protocol call themselves: https://github.com/embedly/player.js/blob/master/SPEC.rst */
const CONTEXT = 'player.js';
const VERSION = '0.0.11';

/** The protocol's codes of errors. */
const UNDEFINED_ERROR = -1;
const NOT_SUPPORTED_BY_BROWSER = 1;
const METHOD_NOT_SUPPORTED = 2;

/** What arrives; nothing of it can be relied on. */
interface Message {
  readonly context?: unknown;
  readonly method?: unknown;
  readonly value?: unknown;
  readonly listener?: unknown;
}

/** What the parent page can ask for: each takes the message's value, and may answer. */
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

/** The protocol's events, and what they say. */
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

/** Somebody who wants to be told: which page, and what it calls itself. */
interface Listener {
  readonly origin: string;
  readonly name: unknown;
}

/**
 * Lets the page around the frame follow and control the player, by the player.js protocol. It listens to that page
 * only, and only where its origin is named; what it says is addressed to that origin, so that nobody else can read it.
 */
export class PlayerJsReceiver {
  readonly #player: VideocmsPlayer;
  readonly #origins: readonly string[];
  readonly #listeners = new Map<string, Listener[]>();

  /**
   * @param player - what is controlled.
   * @param origins - of the pages that may.
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
   * Which of the origins the parent page may have. Where the browser does not say, all of them: a message reaches its page or
   * none, but in the console the browser tells of those that did not.
   */
  #parentOrigins(): readonly string[] {
    // Firefox has it only lately.
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

  /** One listener; without a name all of that page. */
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
    // As text: that is what the protocol's own library understands.
    parent.postMessage(JSON.stringify({ context: CONTEXT, version: VERSION, event, value, listener: name }), origin);
  }
}

function toMessage(data: unknown): Message {
  try {
    const message: unknown = typeof data === 'string' ? JSON.parse(data) : data;
    return typeof message === 'object' && message !== null ? message : {};
  } catch {
    // Pages send each other all kinds of messages: this one is not meant for us.
    return {};
  }
}

function isSame(one: Listener, other: Listener): boolean {
  return one.origin === other.origin && one.name === other.name;
}

function toNumber(value: unknown): number {
  const number = typeof value === 'string' && value.trim() ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number))
    throw new TypeError(`${JSON.stringify(value)} is no number.`);
  return number;
}

/** JSON has no infinity, which is how long a live stream is. */
function toJsonNumber(seconds: number): number | null {
  return Number.isFinite(seconds) ? seconds : null;
}

function bufferedEnd({ buffered }: VideocmsPlayer): number {
  return buffered.length > 0 ? buffered.end(buffered.length - 1) : 0;
}

/** Waits until it is known: a page that asks at once wants to hear it all the same. */
function durationOf(player: VideocmsPlayer): Promise<number | null> {
  return new Promise((resolve) => {
    const answer = (): void => resolve(toJsonNumber(player.duration));
    if (Number.isNaN(player.duration)) player.addEventListener('durationchange', answer, { once: true });
    else answer();
  });
}
