import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import { TrackMirror } from './track-mirror.js';

export interface MediaChildrenControllerOptions {
  /** Whether loading has to wait. */
  isHeldBack: () => boolean;
  /** Called when `<source>` children were added. */
  onSourcesChanged: () => void;
}

/**
 * Observes the `<track>` and `<source>` children of the host, in the document and outside of it. Each `<track>` gets a counterpart in the
 * video element of the shadow tree.
 */
export class MediaChildrenController implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #video: HTMLVideoElement;
  readonly #options: MediaChildrenControllerOptions;
  #sources: readonly HTMLSourceElement[] = [];
  #tracks: readonly HTMLTrackElement[] = [];
  /** Whether the host may have children that were not read yet. */
  #isStale = true;
  readonly #observer = new MutationObserver((changes) => this.#onMutations(changes));

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    video: HTMLVideoElement,
    options: MediaChildrenControllerOptions,
  ) {
    this.#host = host;
    this.#video = video;
    this.#options = options;
    this.#observer.observe(host, { childList: true, subtree: true, attributes: true });
    // As browsers do, reads the file of a track when the track is switched on.
    if (this.#hasTextTracks) video.textTracks.addEventListener('change', () => this.sync());
    host.addController(this);
  }

  /** `<source>` children, in order. */
  get sources(): HTMLSourceElement[] {
    return this.#children('source');
  }

  hostConnected(): void {
    this.sync();
  }

  /** Handles changes of the current task at once, without waiting for the observer's callback. */
  flush(): void {
    if (this.#isStale) this.sync();
    else this.#onMutations(this.#observer.takeRecords());
  }

  /** Reads the children again, unless loading has to wait. To be called when loading may begin. */
  sync(): void {
    if (this.#options.isHeldBack()) return;
    this.#isStale = false;
    this.#syncTracks();
    const { sources } = this;
    const hasNew = sources.some((source) => !this.#sources.includes(source));
    this.#sources = sources;
    if (hasNew) this.#options.onSourcesChanged();
  }

  /** Whether text tracks are supported. jsdom has only a part of them. */
  get #hasTextTracks(): boolean {
    return 'addEventListener' in this.#video.textTracks;
  }

  #onMutations(changes: MutationRecord[]): void {
    // Only children of the host matter, not their descendants.
    const matter = changes.some(
      ({ type, target }) => (type === 'childList' ? target : target.parentNode) === this.#host,
    );
    if (matter) this.sync();
  }

  #children<Name extends 'source' | 'track'>(name: Name): HTMLElementTagNameMap[Name][] {
    return [...this.#host.children].filter((child): child is HTMLElementTagNameMap[Name] => child.matches(name));
  }

  #syncTracks(): void {
    if (!this.#hasTextTracks) return;
    const video = this.#video;
    const credentials = video.crossOrigin === 'use-credentials' ? 'include' : 'same-origin';
    const mirrors = this.#children('track').map((track) => TrackMirror.of(track, () => this.#syncTracks()));
    for (const mirror of mirrors) mirror.update(credentials);
    const tracks = mirrors.filter(({ isOffered }) => isOffered).map(({ inner }) => inner);

    for (const gone of this.#tracks) if (!tracks.includes(gone) && gone.parentNode === video) gone.remove();
    this.#tracks = tracks;
    for (const [position, track] of tracks.entries()) {
      // Inserting a track where it already is would load it again.
      const there = video.children[position] ?? null;
      if (there !== track) video.insertBefore(track, there);
    }
  }
}
