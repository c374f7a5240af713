import { lazyModule, loadLazyModule } from '../lib/lazy-module.js';
import { isUnknown, type Source } from './source.js';

const lazySourceType = lazyModule({
  name: 'the search for playlists',
  without: 'Only URLs that end in .m3u8 are recognized as streams.',
  load: () => import('./source-type.js'),
});

/** Requests the type of a URL without a known file ending, which can be a playlist. */
export class SourceTypeFinder {
  #asked: Source | undefined;
  #found: Source | undefined;
  #settled = Promise.resolve();

  /** Settles when the last request is answered. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  /** Returns the source, with its type if that is known. */
  typed(source: Source | undefined): Source | undefined {
    return source && source.url === this.#found?.url ? this.#found : source;
  }

  /** Requests the type of a source, once. Calls `onFound` with the source and its type, which may be empty. */
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
