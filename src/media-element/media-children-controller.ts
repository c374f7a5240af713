import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';

/** Elements that a page may put between the tags, as inside `<video>`. */
const MEDIA_CHILDREN = 'track, source';

export interface MediaChildrenControllerOptions {
  /** Whether nothing is to be loaded yet. */
  isHeldBack: () => boolean;
  /** Called when `<source>` children have come. */
  onSourcesChanged: () => void;
}

/**
 * Gives the video element in the shadow tree copies of the host's `<track>` and `<source>` children, since the platform
 * looks only at a video's own. Connected, it follows what is added, changed and removed.
 */
export class MediaChildrenController implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #video: HTMLVideoElement;
  readonly #options: MediaChildrenControllerOptions;
  readonly #copies = new Map<Element, Element>();
  readonly #observer = new MutationObserver((changes) => {
    // Of what happens below the host, only its children matter.
    const matter = changes.some(
      ({ type, target }) => (type === 'childList' ? target : target.parentNode) === this.#host,
    );
    if (matter) this.sync();
  });

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    video: HTMLVideoElement,
    options: MediaChildrenControllerOptions,
  ) {
    this.#host = host;
    this.#video = video;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#host, { childList: true, subtree: true, attributes: true });
    this.sync();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  /** To be called when nothing is held back any more. */
  sync(): void {
    if (this.#options.isHeldBack()) return;
    const children = [...this.#host.children].filter((child) => child.matches(MEDIA_CHILDREN));
    let sourcesChanged = false;

    for (const [child, copy] of this.#copies) {
      if (children.includes(child)) continue;
      copy.remove();
      this.#copies.delete(child);
    }
    for (const [position, child] of children.entries()) {
      let copy = this.#copies.get(child);
      if (!copy) {
        copy = child.cloneNode() as Element;
        this.#copies.set(child, copy);
        sourcesChanged ||= child.localName === 'source';
      }
      copyAttributes(child, copy);
      // Putting a track where it already is would load it again.
      if (this.#video.children[position] !== copy)
        this.#video.insertBefore(copy, this.#video.children[position] ?? null);
    }
    if (sourcesChanged) this.#options.onSourcesChanged();
  }
}

function copyAttributes(from: Element, to: Element): void {
  for (const name of to.getAttributeNames()) if (!from.hasAttribute(name)) to.removeAttribute(name);
  for (const name of from.getAttributeNames()) {
    const value = from.getAttribute(name) ?? '';
    if (to.getAttribute(name) !== value) to.setAttribute(name, value);
  }
}
