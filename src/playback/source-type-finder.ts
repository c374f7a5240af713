import { lazyModule, loadLazyModule } from '../lib/lazy-module.js';
import { isUnknown, type Source } from './source.js';

const lazySourceType = lazyModule({
  name: 'the search for playlists',
  without: 'Only .m3u8 is one.',
  load: () => import('./source-type.js'),
});

/** Asks the server of an address without an ending what is there: it can be a playlist. */
export class SourceTypeFinder {
  #asked: Source | undefined;
  #found: Source | undefined;
  #settled = Promise.resolve();

  /** Settles when the last question is answered. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  /** The same source, with its type if that was found. */
  typed(source: Source | undefined): Source | undefined {
    return source && source.url === this.#found?.url ? this.#found : source;
  }

  /** Asks about a source, once. Calls `onFound` when its type is known, which may be the empty one. */
  find(source: Source, withCredentials: boolean, onFound: (found: Source) => void): void {
    if (source === this.#asked || !isUnknown(source)) return;
    this.#asked = source;
    this.#settled = this.#find(source.url, withCredentials).then((found) => {
      if (!found) return;
      this.#found = found;
      onFound(found);
    });
  }

  async #find(url: string, withCredentials: boolean): Promise<Source | undefined> {
    const module = await loadLazyModule(lazySourceType);
    return module && { url, type: await module.typeOf(url, withCredentials) };
  }
}
