import { lazyModule, loadLazyModule } from '../lib/lazy-module.js';
import { warn } from '../lib/log.js';
import { copyAttribute } from './copy-attribute.js';

/** Attributes that are copied to the inner `<track>`. Its `src` is set when the file is loaded. */
const ATTRIBUTES = ['default', 'id', 'kind', 'label', 'srclang'];

const lazyCaptions = lazyModule({
  name: 'the reader of captions',
  without: 'The browser itself loads captions, and plays no video before they are there.',
  load: () => import('./load-captions.js'),
});

/** URL of an empty file, for a track whose own file is loading. WebKit does not play while an enabled track has no file. */
let emptyFile: string | undefined;

const mirrors = new WeakMap<HTMLTrackElement, TrackMirror>();

/**
 * Mirrors a `<track>` of the page in the video of the shadow tree, because a video reads only its own children. The page's element gets the
 * `track`, the `readyState` and the events of the inner one.
 *
 * The file is loaded here, not by the browser. A browser does not play while it waits for captions, which takes minutes if their server
 * does not answer.
 */
export class TrackMirror {
  /** The `<track>` of the inner video. */
  readonly inner = document.createElement('track');
  readonly #outer: HTMLTrackElement;
  readonly #lazyCaptions: typeof lazyCaptions;
  #onChange = (): void => undefined;
  /** URL of the file; `undefined` until it is needed. */
  #url: string | undefined;
  /** State of the file, as in `HTMLTrackElement.readyState`: 0 none, 1 loading, 2 loaded, 3 error. */
  #state = 0;
  /** Whether events of the inner track are about the right file: it is set, or there is none to load. */
  #isHere = false;

  /**
   * Finds or creates the mirror of a `<track>`. A `<track>` keeps its mirror when it is moved.
   *
   * @param onChange - called when {@link isOffered} has changed.
   */
  static of(outer: HTMLTrackElement, onChange: () => void, captions = lazyCaptions): TrackMirror {
    const mirror = mirrors.get(outer) ?? new TrackMirror(outer, captions);
    mirrors.set(outer, mirror);
    mirror.#onChange = onChange;
    return mirror;
  }

  private constructor(outer: HTMLTrackElement, captions: typeof lazyCaptions) {
    const { inner } = this;
    this.#outer = outer;
    this.#lazyCaptions = captions;
    const { mode } = outer.track;
    if (mode !== 'disabled') inner.track.mode = mode;
    const answers = { track: () => inner.track, readyState: () => this.#state };
    for (const [name, answer] of Object.entries(answers)) {
      const get = (): unknown =>
        outer.parentNode instanceof HTMLMediaElement ? Reflect.get(HTMLTrackElement.prototype, name, outer) : answer();
      Object.defineProperty(outer, name, { configurable: true, get });
    }
    inner.addEventListener('cuechange', (event) => this.#repeat(event));
    inner.addEventListener('load', (event) => this.#onEnd(event));
    inner.addEventListener('error', (event) => this.#onEnd(event));
  }

  /** Whether the track has cues, or may still get them. If not, no menu shows it. */
  isOffered = true;

  /** Copies the attributes of the page's element, and loads the file if the track is enabled. */
  update(credentials: RequestCredentials): void {
    const { inner } = this;
    for (const name of ATTRIBUTES) copyAttribute(name, this.#outer, inner);
    const { src } = this.#outer;
    if (this.#url !== undefined && this.#url !== src) this.#forget();
    if (!src) this.#isHere = true;
    if (this.#url !== undefined || inner.track.mode === 'disabled' || !src) return;
    this.#url = src;
    this.#state = HTMLTrackElement.LOADING;
    this.#isHere = false;
    inner.src = emptyFile ??= URL.createObjectURL(new Blob(['WEBVTT\n\n'], { type: 'text/vtt' }));
    void this.#read(src, credentials, this.#end());
  }

  #forget(): void {
    this.#url = undefined;
    this.#state = HTMLTrackElement.NONE;
    this.#isHere = false;
    this.isOffered = true;
    this.inner.removeAttribute('src');
  }

  /**
   * Loads the file.
   *
   * @param emptied - resolves when the inner track has loaded the empty file, so that later events are about the right one.
   */
  async #read(url: string, credentials: RequestCredentials, emptied: Promise<void>): Promise<void> {
    try {
      const module = await loadLazyModule(this.#lazyCaptions);
      const file = module ? await module.loadCaptions(url, credentials) : url;
      await emptied;
      if (this.#url !== url) return;
      this.#isHere = true;
      this.inner.src = file;
    } catch (cause) {
      if (this.#url !== url) return;
      this.#state = HTMLTrackElement.ERROR;
      this.#repeat(new Event('error'));
      this.#withdraw((cause as Error).message);
    }
  }

  /** Handles `load` and `error` of the inner track. */
  #onEnd(event: Event): void {
    const { inner } = this;
    if (!this.#isHere) return;
    this.#state = event.type === 'load' ? HTMLTrackElement.LOADED : HTMLTrackElement.ERROR;
    this.#repeat(event);
    URL.revokeObjectURL(inner.src);
    const isEmpty = /captions|subtitles/.test(inner.kind) && !inner.track.cues?.length;
    if (event.type === 'error') this.#withdraw('the browser cannot read it');
    else if (isEmpty) this.#withdraw('it has no cues');
  }

  /** Resolves at the next `load` or `error` of the inner track. */
  #end(): Promise<void> {
    return new Promise((resolve) => {
      for (const type of ['load', 'error']) this.inner.addEventListener(type, () => resolve(), { once: true });
    });
  }

  #repeat({ type }: Event): void {
    this.#outer.dispatchEvent(new Event(type));
  }

  #withdraw(reason: string): void {
    if (!this.#url) return;
    warn(`the <track> "${this.#url}" is left out: ${reason}.`);
    this.isOffered = false;
    this.#onChange();
  }
}
