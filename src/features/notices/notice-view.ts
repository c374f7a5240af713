/** View of the notices. Loaded for the first notice, or once the video plays, so that it does not delay the first frame. */
import { LocalizeController, registerTranslation, type Translation as LocalizeTexts } from '@shoelace-style/localize';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import type { ReactiveControllerHost } from '@lit/reactive-element';
import { formatTime } from '../../lib/format-time.js';
import type { Notice } from './notice.js';
import { lazyPicture, Notes, type NotesOptions } from './notes.js';
import { noticeStyles } from './notice-view.styles.js';
import { english } from '../../i18n/en.js';
import { directionOf, spokenLanguage, type Language } from '../../i18n/languages.js';
import { nearestLanguage } from '../../i18n/nearest-language.js';
import type { TextKey, Texts } from '../../i18n/texts.js';
import { TRANSLATIONS, type Translation, type TranslationModule } from '../../i18n/translations.js';
import type { LazyModule } from '../../lib/lazy-module.js';
import type { PlaybackErrorReason } from '../../playback/errors/playback-error.js';

/** Parts that are loaded from here. */
const noticeParts: readonly LazyModule<unknown>[] = [lazyPicture, ...Object.values(TRANSLATIONS)];

/** Functions and parts that the check panel gets from here. If it imported them, they would be a file of their own, and one more request for every learner. */
export const shared = { directionOf, formatTime, html, nearestLanguage, nothing, noticeParts, render, spokenLanguage };

export type Shared = typeof shared;

/** Reasons without a retry button, because only another URL helps. */
const FINAL: ReadonlySet<PlaybackErrorReason> = new Set(['no-address', 'invalid-address', 'local-file', 'insecure']);

const registered = new Set<string>();

function register({ language, texts }: Translation): void {
  // Registering makes all players of the page render their notices again.
  if (registered.has(language)) return;
  registered.add(language);
  registerTranslation({ ...texts, $code: language, $name: language, $dir: directionOf(language) });
}

// English is the fallback, and must be available without a connection.
register(english);

/** Localizes into a given language. The library only reads the `lang` of the element itself and of the document. */
class ToldLocalizeController extends LocalizeController<LocalizeTexts & Texts> {
  language: Language = english.language;

  override lang(): string {
    return this.language;
  }
}

export interface NoticeViewOptions extends NotesOptions {
  /** Root of the notices. */
  readonly root: () => ShadowRoot;
  /** The page's own texts, which replace the player's. */
  readonly texts: () => Partial<Texts>;
}

/** Part of a player's shadow tree that shows messages to the learner. */
export class NoticeView {
  readonly #host: HTMLElement;
  readonly #root: ShadowRoot;
  readonly #container = document.createElement('div');
  readonly #ownTexts: () => Partial<Texts>;
  readonly #localize: ToldLocalizeController;
  /** Notes, which are shown when no error occurred. */
  readonly notes: Notes;

  constructor(host: ReactiveControllerHost & HTMLElement, options: NoticeViewOptions) {
    const root = options.root();
    this.#host = host;
    this.#ownTexts = options.texts;
    this.#localize = new ToldLocalizeController(host);
    this.notes = new Notes(host, options);
    this.#root = root;
    root.append(this.#container);
  }

  /** Notice to show if there is no other. */
  get note(): Notice | undefined {
    const { current } = this.notes;
    return current && { type: 'note', note: current };
  }

  /** Translation into the language of the player; `undefined` for English, which is part of this module. */
  get lazyTranslation(): LazyModule<TranslationModule> | undefined {
    const language = spokenLanguage(nearestLanguage(this.#host));
    return language === 'en' ? undefined : TRANSLATIONS[language];
  }

  /** Shows a notice, in English if there is no translation. Without a notice, it shows nothing. */
  show(notice: Notice | undefined, translation: Translation = english): void {
    register(translation);
    this.#localize.language = translation.language;
    this.#adoptStyles();
    render(this.#template(notice), this.#container);
  }

  /** Adopts the styles again: a root in another document has lost them. */
  #adoptStyles(): void {
    const { adoptedStyleSheets, ownerDocument } = this.#root;
    const styles = noticeStyles(ownerDocument);
    if (!adoptedStyleSheets.includes(styles)) adoptedStyleSheets.push(styles);
  }

  #text(key: TextKey): string {
    return this.#ownTexts()[key] ?? this.#localize.term(key);
  }

  #template(notice: Notice | undefined): TemplateResult {
    const { language } = this.#localize;
    // A screen reader announces only changes of an existing status, so the element is always there.
    return html`
      <div
        part="notice ${notice?.type ?? nothing}"
        class=${notice?.type ?? nothing}
        lang=${language}
        dir=${directionOf(language)}
      >
        <p part="text" role="status">${notice && notice.type !== 'error' ? this.#sentence(notice) : nothing}</p>
        ${notice ? this.#controls(notice) : nothing}
      </div>
    `;
  }

  #sentence(notice: Exclude<Notice, { type: 'error' }>): string {
    switch (notice.type) {
      case 'note':
        return this.#text(notice.note);
      case 'encoding':
        return this.#text(`encoding-${notice.encoding.state}`);
      case 'resume':
        return this.#text('resume-offer').replace('{time}', formatTime(notice.position));
      default:
        return this.#text(notice.type);
    }
  }

  #controls(notice: Notice): TemplateResult | typeof nothing {
    switch (notice.type) {
      case 'error':
        return html`<p part="text" role="alert">${this.#text(`error-${notice.reason}`)}</p>
          ${
            FINAL.has(notice.reason)
              ? nothing
              : html`<button part="button retry" type="button" @click=${notice.retry}>${this.#text('retry')}</button>`
          }`;
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
      default:
        return nothing;
    }
  }
}
