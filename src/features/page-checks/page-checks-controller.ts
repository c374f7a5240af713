import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import { lazyModule, loadLazyModule } from '../../lib/lazy-module.js';
import { warn } from '../../lib/log.js';
import { whenIdle } from '../../lib/when-idle.js';

export interface PageChecksControllerOptions {
  /** Attributes that the player knows. */
  attributes: readonly string[];
  /** Whether there is a video to report, and no webhook. */
  lacksWebhooks: () => boolean;
}

/** Attributes of every element. */
const COMMON = /^(class|dir|hidden|id|lang|part|role|slot|style|tabindex|title|aria-.*|on.*)$/;

const lazyPageProblems = lazyModule({
  name: 'The check of the page',
  without: 'The console does not say what may be wrong with the tag.',
  load: () => import('./page-problems.js'),
});

/**
 * Warns the page's author in the console about mistakes that no event reports. It checks when the browser is idle, and again when the video
 * plays. Pages without a mistake load nothing for it.
 */
export class PageChecksController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: PageChecksControllerOptions;
  readonly #told = new Set<string>();
  #connected: AbortController | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: PageChecksControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    const check = (isPlaying: boolean): void =>
      void whenIdle().then(() => (signal.aborted ? undefined : this.#check(isPlaying)));
    check(false);
    this.#host.addEventListener('playing', () => check(true), { once: true, signal });
  }

  hostDisconnected(): void {
    this.#connected?.abort();
  }

  async #check(isPlaying: boolean): Promise<void> {
    const host = this.#host;
    const { attributes, lacksWebhooks } = this.#options;
    const unknown = host.getAttributeNames().filter((name) => !COMMON.test(name) && !attributes.includes(name));
    const strangeChild = host.querySelector(':scope > :not(track, source, [slot=media])');
    // Before the video plays, a script of the page may still set them.
    const lacks = isPlaying && lacksWebhooks();
    if (!unknown[0] && !strangeChild && !lacks) return;

    const module = await loadLazyModule(lazyPageProblems);
    for (const problem of module?.pageProblems(host, { unknown, strangeChild, lacks }, attributes) ?? []) {
      if (!this.#told.has(problem)) warn(problem);
      this.#told.add(problem);
    }
  }
}
