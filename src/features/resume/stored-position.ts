const PREFIX = 'videocms-player:position:';

/** Maximum age of a position, in milliseconds: half a year. */
const KEPT_MS = 180 * 24 * 60 * 60 * 1000;

/** JSON Web Token in a key. Earlier versions stored positions under it, but no token may stay in a browser. */
const TOKEN = /eyJ[\w-]+\.[\w-]+\./;

/**
 * Position in a video, stored in the browser. If the page may not use the storage (a sandboxed iframe, a learner's settings) or it is
 * full, nothing is stored.
 */
export class StoredPosition {
  readonly #key: string;

  constructor(key: string) {
    this.#key = PREFIX + key;
    inStorage(forgetOld);
  }

  /** Reads the position in seconds; `undefined` if none is stored. */
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
    // The storage is forbidden, missing or full. The page can't do anything about it, and the video plays without it.
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
    // Another script has written the entry, or it is broken: the same as no entry.
    return {};
  }
}
