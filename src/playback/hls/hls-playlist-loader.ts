import Hls, {
  type HlsConfig,
  type Loader,
  type LoaderCallbacks,
  type LoaderConfiguration,
  type PlaylistLoaderContext,
} from 'hls.js';
import type { EarlyPlaylist } from './early-playlist.js';

type PlaylistLoader = NonNullable<HlsConfig['pLoader']>;

const DefaultLoader = Hls.DefaultConfig.loader as unknown as new (config: HlsConfig) => Loader<PlaylistLoaderContext>;

/** A loader of playlists whose first answer is on its way already: that of the playlist that all others are named in. */
export function playlistLoader(early: Promise<EarlyPlaylist | undefined>): PlaylistLoader {
  let first: Promise<EarlyPlaylist | undefined> | undefined = early;

  return class extends DefaultLoader {
    #isOver = false;

    override load(
      context: PlaylistLoaderContext,
      config: LoaderConfiguration,
      callbacks: LoaderCallbacks<PlaylistLoaderContext>,
    ): void {
      const awaited = first;
      first = undefined;
      if (!awaited) {
        super.load(context, config, callbacks);
        return;
      }
      void awaited.then((playlist) => {
        if (this.#isOver) return;
        if (!playlist) {
          super.load(context, config, callbacks);
          return;
        }
        const { url, text } = playlist;
        this.stats.loaded = this.stats.total = text.length;
        callbacks.onSuccess({ url, data: text }, this.stats, context, null);
      });
    }

    override abort(): void {
      this.#isOver = true;
      super.abort();
    }

    override destroy(): void {
      this.#isOver = true;
      super.destroy();
    }
  };
}
