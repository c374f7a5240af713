import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import { importAnew } from '../../lib/import-with-retry.js';
import { whenIdle } from '../../lib/when-idle.js';
import type { Notice } from './notice.js';
import type { NoticeView } from './notice-view.js';
import type { Texts } from '../../i18n/texts.js';

export interface NoticesControllerOptions {
  /** Where notices are shown. */
  root: () => ShadowRoot;
  /** What there is to say at the moment. */
  notice: () => Notice | undefined;
  /** The page's own texts, in place of the player's. */
  texts: () => Partial<Texts>;
}

/**
 * Says to the learner what there is to say. What it takes to do so is loaded when it is needed, and at the latest when the
 * video plays: it must be there when the connection is not.
 */
export class NoticesController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: NoticesControllerOptions;
  #view: NoticeView | undefined;
  #shown: Promise<void> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: NoticesControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    host.addEventListener('playing', () => void whenIdle().then(() => this.#show()), { once: true });
  }

  /** Resolves when what there is to say is shown. */
  get shown(): Promise<void> | undefined {
    return this.#shown;
  }

  hostUpdated(): void {
    if (this.#view || this.#options.notice()) this.#shown = this.#show();
  }

  async #show(): Promise<void> {
    const { root, texts, notice } = this.#options;
    try {
      const { NoticeView } = await importAnew(() => import('./notice-view.js'));
      this.#view ??= new NoticeView(this.#host, root(), texts);
      await this.#view.show(notice());
    } catch {
      // Tried again when there is more to say; in an XML document in vain, for Lit's templates are HTML. These few words are
      // better than none.
      if (notice()?.type === 'error') this.#sayPlainly(root());
    }
  }

  #sayPlainly(root: ShadowRoot): void {
    if (root.querySelector('[role="alert"]')) return;
    const alert = document.createElement('p');
    alert.role = 'alert';
    alert.textContent = 'The video cannot be played.';
    root.append(alert);
  }
}
