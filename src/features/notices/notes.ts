import type { LazyModule } from '../../lib/lazy-module.js';
import type { Note } from './notice.js';

/** Media element that the notes are about. */
export type NotedMedia = EventTarget &
  Pick<Node, 'isConnected'> &
  Partial<Pick<HTMLVideoElement, 'videoWidth' | 'readyState' | 'currentSrc' | 'crossOrigin'>>;

interface PictureModule {
  readonly missingPicture: (media: NotedMedia) => Promise<string | undefined>;
}

export interface NotesOptions {
  /** Whether there is nothing to play, and no source that waits to be loaded. */
  readonly isEmpty: () => boolean;
  /** Warns the page's developer. */
  readonly warn: (message: string) => void;
  /** Loads a part of the player. */
  readonly load: (module: LazyModule<PictureModule>) => Promise<PictureModule | undefined>;
}

/** Search for the reason why there is no picture. */
export const lazyPicture: LazyModule<PictureModule> = {
  name: 'the search for a picture',
  without: 'The learner is not told why there is sound only.',
  load: () => import('./missing-picture.js'),
};

/** Time that a page has to replace a removed video, in milliseconds. */
const PATIENCE_MS = 3000;

/** Finds notes when no error occurred: there is no video, or its sound plays without its picture. */
export class Notes {
  readonly #host: NotedMedia & { requestUpdate(): void };
  readonly #options: NotesOptions;
  #current: Note | undefined;
  /** Aborted and replaced at each video. */
  #video = new AbortController();
  /** Signal of the video whose picture was last checked. */
  #checked: AbortSignal | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: NotedMedia & { requestUpdate(): void }, options: NotesOptions) {
    this.#host = host;
    this.#options = options;
    for (const type of ['loadstart', 'emptied']) host.addEventListener(type, () => this.#onChange());
    host.addEventListener('playing', () => void this.#checkPicture());
    host.addEventListener('resize', () => host.videoWidth && this.#set(undefined));
    this.checkEmpty();
    void this.#checkPicture();
  }

  /** Current note, if there is one. */
  get current(): Note | undefined {
    return this.#current;
  }

  /** Stops the timer. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #onChange(): void {
    this.stop();
    this.#video.abort();
    this.#video = new AbortController();
    this.#set(undefined);
    // A stream is emptied after its player was removed; a timer would keep the player in memory.
    if (this.#host.isConnected) this.#timer = setTimeout(() => this.checkEmpty(), PATIENCE_MS);
  }

  /** Sets a note if there is nothing to play. */
  checkEmpty(): void {
    if (!this.#options.isEmpty()) return;
    this.#options.warn('there is nothing to play: the player has neither "src" nor <source>.');
    this.#set('error-no-address');
  }

  /** Checks once for each video whether its picture is missing. */
  async #checkPicture(): Promise<void> {
    const { signal } = this.#video;
    const { videoWidth, readyState, currentSrc } = this.#host;
    if (videoWidth || !readyState || !currentSrc || this.#checked === signal) return;
    this.#checked = signal;
    const module = await this.#options.load(lazyPicture);
    if (!module) this.#checked = undefined;
    const picture = await module?.missingPicture(this.#host);
    if (!picture || signal.aborted || this.#host.videoWidth) return;
    this.#options.warn(`${currentSrc}: this browser plays the sound, but cannot show the picture (${picture}).`);
    this.#set('no-picture');
  }

  #set(note: Note | undefined): void {
    if (note === this.#current) return;
    this.#current = note;
    this.#host.requestUpdate();
  }
}
