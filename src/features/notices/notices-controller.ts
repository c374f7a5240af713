import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import type { Texts } from '../../i18n/texts.js';
import { loadLazyModule } from '../../lib/lazy-module.js';
import { warn } from '../../lib/log.js';
import { whenIdle } from '../../lib/when-idle.js';
import { lazyNoticeView } from './lazy-notice-view.js';
import type { Notice } from './notice.js';
import type { NoticeView } from './notice-view.js';

export interface NoticesControllerOptions {
  /** Root of the notices. */
  root: () => ShadowRoot;
  /** Current notice, if there is one. */
  notice: () => Notice | undefined;
  /** The page's own texts, which replace the player's. */
  texts: () => Partial<Texts>;
  /** Whether there is nothing to play, and no source that waits to be loaded. */
  isEmpty: () => boolean;
}

const CANNOT_PLAY = 'The video cannot be played.';

/** Time that a page has to set a video, in milliseconds. */
const PATIENCE_MS = 3000;

/** Message if the view cannot be loaded: the connection is lost, or the folder `chunks/` was not uploaded. The player cannot distinguish these. */
const INCOMPLETE = `${CANNOT_PLAY} Reload the page, or tell its owner that the player’s files are incomplete.`;

/**
 * Shows messages to the learner. It loads the view when it first needs it, and at the latest when the video plays, because the view must
 * be there when the connection is lost.
 */
export class NoticesController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: NoticesControllerOptions;
  readonly #lazyView: typeof lazyNoticeView;
  #view: NoticeView | undefined;
  #notice: Notice | undefined;
  #plainSentence: HTMLElement | undefined;
  #shown: Promise<void> | undefined;
  #showing = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param noticeView - module that shows notices */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    options: NoticesControllerOptions,
    noticeView = lazyNoticeView,
  ) {
    this.#host = host;
    this.#options = options;
    this.#lazyView = noticeView;
    host.addController(this);
    host.addEventListener('playing', () => {
      if (!this.#view) void whenIdle().then(() => this.#update());
    });
  }

  /** Resolves when the current notice is shown. */
  get shown(): Promise<void> | undefined {
    return this.#shown;
  }

  hostConnected(): void {
    this.#timer = setTimeout(() => this.#checkEmpty(), PATIENCE_MS);
  }

  hostDisconnected(): void {
    // A timer would keep the player in memory.
    clearTimeout(this.#timer);
    this.#view?.notes.stop();
  }

  hostUpdated(): void {
    if (this.#view || this.#notice || this.#options.notice()) this.#update();
  }

  #checkEmpty(): void {
    if (this.#view) this.#view.notes.checkEmpty();
    else if (this.#options.isEmpty()) this.#update();
  }

  #update(): void {
    this.#notice = this.#options.notice() ?? this.#view?.note;
    this.#showing.abort();
    this.#showing = new AbortController();
    this.#shown = this.#show(this.#showing.signal);
  }

  async #show(signal: AbortSignal): Promise<void> {
    const module = await loadLazyModule(this.#lazyView);
    if (!module) {
      this.#sayPlainly(INCOMPLETE);
      return;
    }
    try {
      this.#view ??= new module.NoticeView(this.#host, { ...this.#options, warn, load: loadLazyModule });
      const { lazyTranslation } = this.#view;
      // Waits for the translation, because a screen reader would read out both languages.
      const translated = this.#notice && lazyTranslation && (await loadLazyModule(lazyTranslation));
      if (signal.aborted) return;
      this.#view.show(this.#notice, translated?.translation);
      this.#sayPlainly(undefined);
    } catch (cause) {
      // Fails in an XML document, because Lit's templates are HTML.
      if (this.#notice) warn(`a notice could not be shown. ${String(cause)}`);
      this.#sayPlainly(CANNOT_PLAY);
    }
  }

  /** Shows a sentence without the view, while there is an error; `undefined` removes it. */
  #sayPlainly(sentence: string | undefined): void {
    const text = this.#notice?.type === 'error' ? sentence : undefined;
    // Another element would make a screen reader read the sentence out again.
    if (text === this.#plainSentence?.textContent) return;
    this.#plainSentence?.remove();
    this.#plainSentence = text === undefined ? undefined : this.#options.root().appendChild(plainAlert(text));
  }
}

function plainAlert(text: string): HTMLElement {
  const alert = document.createElement('p');
  alert.role = 'alert';
  alert.textContent = text;
  // Over the video, but not over its controls.
  alert.style.cssText =
    'position: absolute; inset: 0 0 auto; margin: 0; padding: 1em; background: var(--videocms-background, #000)';
  return alert;
}
