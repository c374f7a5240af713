const PREFIX = 'videocms-player:position:';

/** Maximum age of a position, in milliseconds: half a year. */
const KEPT_MS = 180 * 24 * 60 * 60 * 1000;

/** A JSON Web Token, under which earlier versions stored positions. No token may stay in a browser. */
const TOKEN = /eyJ[\w-]+\.[\w-]+\./;

/**
 * Position in a video that outlives the page. If the browser has no storage for the page (a sandboxed iframe, a learner's settings) or no
 * room in it, nothing is stored.
 */
export class StoredPosition {
  readonly #key: string;

  constructor(key: string) {
    this.#key = PREFIX + key;
    inStorage(forgetOld);
  }

  /** The position in seconds; `undefined` if none is stored. */
  get(): number | undefined {
    const { position } = parse(inStorage((storage) => storage.getItem(this.#key)));
    return position;
  }

  set(position: number): void {
    const value = JSON.stringify({ position: Math.floor(position), savedAt: Date.now() });
    inStorage((storage) => storage.setItem(this.#key, value));
  }

  clear(): void {
    inStorage((storage) => storage.removeItem(this.#key));
  }
}

function forgetOld(storage: Storage): void {
  const ours = Object.keys(storage).filter((key) => key.startsWith(PREFIX));
  for (const key of ours) {
    const { savedAt = 0 } = parse(storage.getItem(key));
    if (Date.now() - savedAt > KEPT_MS || TOKEN.test(key)) storage.removeItem(key);
  }
}

function inStorage<Result>(use: (storage: Storage) => Result): Result | undefined {
  try {
    return use(localStorage);
  } catch {
    // Forbidden, missing or full storage. Remembering a position is a convenience, and the page can't do anything about it.
    return undefined;
  }
}

function parse(text: string | null | undefined): { position?: number; savedAt?: number } {
  try {
    const { position, savedAt } = JSON.parse(text ?? '{}') as Record<string, unknown>;
    return {
      ...(typeof position === 'number' && position > 0 && { position }),
      ...(typeof savedAt === 'number' && { savedAt }),
    };
  } catch {
    // Another script's entry, or a broken one: the same as none.
    return {};
  }
}
