/** Shows notices. Loaded when there is one, or once the video plays: what a first frame needs comes before. */
import { LocalizeController } from '@shoelace-style/localize';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import type { ReactiveControllerHost } from '@lit/reactive-element';
import { formatTime } from './format-time.js';
import type { Notice } from './notice.js';
import { noticeStyles } from './notice-view.styles.js';
import { loadTranslation, spokenLanguage } from '../../i18n/load-translation.js';
import { nearestLanguage } from '../../i18n/nearest-language.js';
import type { Texts, Translation } from '../../i18n/texts.js';

/** The library looks at an element's own `lang` and at the document's. */
class NearestLocalizeController extends LocalizeController<Translation> {
  override lang(): string {
    return spokenLanguage(nearestLanguage(this.host));
  }
}

/** The one place in a player's shadow tree where it talks to the learner. */
export class NoticeView {
  readonly #container = document.createElement('div');
  readonly #ownTexts: () => Partial<Texts>;
  readonly #localize: NearestLocalizeController;
  #notice: Notice | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, root: ShadowRoot, ownTexts: () => Partial<Texts>) {
    this.#ownTexts = ownTexts;
    this.#localize = new NearestLocalizeController(host);
    root.adoptedStyleSheets.push(noticeStyles);
    root.append(this.#container);
  }

  /** Says what there is to say; nothing where there is nothing. */
  async show(notice: Notice | undefined): Promise<void> {
    this.#notice = notice;
    const language = this.#localize.lang();
    // One language after the other would be read out twice.
    if (notice) await loadTranslation(language);
    // By then there may be something else to say.
    render(this.#template(this.#notice, language), this.#container);
  }

  #text(key: keyof Texts): string {
    return this.#ownTexts()[key] ?? this.#localize.term(key);
  }

  #template(notice: Notice | undefined, language: string): TemplateResult {
    // A screen reader announces what comes into a status that is there already.
    return html`
      <div
        part="notice ${notice?.type ?? nothing}"
        class=${notice?.type ?? nothing}
        lang=${language}
        dir=${language === 'ar' ? 'rtl' : 'ltr'}
      >
        <p part="text" role="status">${notice && notice.type !== 'error' ? this.#sentence(notice) : nothing}</p>
        ${notice ? this.#controls(notice) : nothing}
      </div>
    `;
  }

  #sentence(notice: Exclude<Notice, { type: 'error' }>): string {
    switch (notice.type) {
      case 'reconnecting':
        return this.#text('reconnecting');
      case 'encoding':
        return this.#text(`encoding-${notice.encoding.state}`);
      case 'resume':
        return this.#text('resume-offer').replace('{time}', formatTime(notice.position));
    }
  }

  #controls(notice: Notice): TemplateResult | typeof nothing {
    switch (notice.type) {
      case 'error':
        return html`<p part="text" role="alert">${this.#text(`error-${notice.failure}`)}</p>
          <button part="button retry" type="button" @click=${notice.retry}>${this.#text('retry')}</button>`;
      case 'resume':
        return html`<button part="button continue" type="button" @click=${notice.resume}>
            ${this.#text('resume')}
          </button>
          <button part="button start-over" type="button" @click=${notice.startOver}>
            ${this.#text('start-over')}
          </button>`;
      case 'encoding':
        return notice.encoding.progress === undefined
          ? nothing
          : html`<progress
              part="progress"
              value=${notice.encoding.progress}
              aria-label=${this.#text('encoding-progress')}
            ></progress>`;
      case 'reconnecting':
        return nothing;
    }
  }
}
