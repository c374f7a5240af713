import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import MediaController from 'media-chrome/media-controller';
import { setLanguage } from 'media-chrome/utils/i18n';
import { directionOf, spokenLanguage } from '../i18n/languages.js';
import { nearestLanguage } from '../i18n/nearest-language.js';
import { adoptStyles } from '../lib/adopt-styles.js';
import { closestComposed } from '../lib/closest-composed.js';
import { isShortcut } from './is-shortcut.js';
import { loadSkinTexts } from './load-skin-texts.js';
import { skinControls } from './skin-controls.js';
import type { SkinTexts } from './skin-texts.js';
import { styles } from './videocms-skin.styles.js';

/** What the learner can choose among, by media-chrome's event; and how much of it there must be for a menu to make sense. */
const CHOICES: Readonly<Record<string, readonly [attribute: string, atLeast: number]>> = {
  mediasubtitleslist: ['captions', 1],
  mediarenditionlist: ['qualities', 2],
  mediaaudiotracklist: ['languages', 2],
};

/**
 * Controls for the `<videocms-player>` inside: play, seek, volume, speed, captions, quality, audio language, casting,
 * picture-in-picture, full screen, and keyboard shortcuts. As long as it is there, the player shows no native controls.
 *
 * They are media-chrome's. Its CSS variables (`--media-…`) work here too, where those below are not enough.
 *
 * @attr {string} lang - language of the controls; without it, the nearest one up the tree, or else the browser's
 *
 * @slot - the `<videocms-player>`
 *
 * @csspart controller - all of it: media-chrome's `<media-controller>`
 * @csspart bar - the seek bar and the row of buttons
 * @csspart buttons - the row of buttons
 * @csspart button - each button
 * @csspart seek - the seek bar
 * @csspart volume - the volume slider
 * @csspart time - position and duration
 * @csspart live - the button that goes to what is live now
 * @csspart center - the large button over the video
 * @csspart loading - what turns while the video loads
 * @csspart menu - each menu
 *
 * @cssproperty [--videocms-accent=#4cc9e0] - what was played, and what is chosen
 * @cssproperty [--videocms-controls-color=#fff] - texts and icons
 * @cssproperty [--videocms-controls-background=rgb(12 16 20 / 0.92)] - menus and tooltips; behind the buttons it fades out
 * @cssproperty [--videocms-controls-hover=rgb(255 255 255 / 0.16)] - behind what the pointer is over
 * @cssproperty [--videocms-controls-focus=#fff] - outline of what has the keyboard's focus
 * @cssproperty [--videocms-controls-font=system-ui, sans-serif] - font family
 * @cssproperty [--videocms-controls-size=1] - factor for all sizes of the controls
 * @cssproperty [--videocms-controls-radius=8px] - corners of menus, tooltips and buttons
 */
export class VideocmsSkin extends LitElement {
  static override styles = styles;

  static override properties = {
    noHotkeys: { type: Boolean, attribute: 'nohotkeys' },
    autohide: { type: Number },
    rates: {},
    texts: { attribute: false },
  };

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  /** Switches the keyboard shortcuts off. The buttons work by keyboard all the same. */
  noHotkeys = false;

  /** After how many seconds without a movement the controls hide while the video plays; `-1` for never. */
  autohide = 3;

  /** The speeds to choose among, with spaces between them. */
  rates = '0.5 0.75 1 1.25 1.5 1.75 2';

  /** Texts instead of the skin's own, in its language: `{ Quality: 'Resolution' }`. Assign a new object to change them. */
  texts: SkinTexts = {};

  /** What the controls speak, in media-chrome's terms; `undefined` until the texts are loaded. A new object makes new controls. */
  #spoken: { readonly language: string } | undefined;
  #release = (): void => undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#translate();
    if (this.hasUpdated) this.#adopt();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#release();
  }

  adoptedCallback(): void {
    if (this.shadowRoot) adoptStyles(this.shadowRoot, VideocmsSkin.elementStyles);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang' && this.isConnected) void this.#translate();
  }

  /** Lit's own throws if the element has come into another document before it was rendered. */
  protected override createRenderRoot(): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow(VideocmsSkin.shadowRootOptions);
    adoptStyles(root, VideocmsSkin.elementStyles);
    return root;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('texts') && this.hasUpdated) void this.#translate();
    // media-chrome has one language for a page, and its elements ask for it as they come into being.
    if (this.#spoken) setLanguage(this.#spoken.language);
  }

  protected override firstUpdated(): void {
    const controller = this.#controller;
    // And when a state changes: here each skin of a page speaks its own.
    controller.propagateMediaState = (name, state) => {
      if (this.#spoken) setLanguage(this.#spoken.language);
      MediaController.prototype.propagateMediaState.call(controller, name, state);
    };
  }

  protected override updated(): void {
    // media-chrome would do it later, perhaps after another skin has set its language.
    for (const control of this.#controller.querySelectorAll<HTMLElement>('*')) {
      this.#controller.registerMediaStateReceiver(control);
    }
  }

  get #controller(): MediaController {
    const controller = this.renderRoot.querySelector<MediaController>('media-controller');
    if (!controller) throw new Error('videocms-skin: not rendered yet.');
    return controller;
  }

  async #translate(): Promise<void> {
    const wanted = nearestLanguage(this);
    const { texts } = this;
    const language = await loadSkinTexts(wanted, texts);
    if (wanted !== nearestLanguage(this) || texts !== this.texts) return;
    this.#spoken = { language };
    this.requestUpdate();
  }

  /** Takes over the player in the slot: its controls, and its place in the order of the Tab key. */
  #adopt(): void {
    this.#release();
    const [player]: (Element & { noControls?: boolean })[] =
      this.renderRoot.querySelector('slot')?.assignedElements() ?? [];
    if (!player) return;

    // A page whose server is asked again (Turbo, htmx) takes attributes back that the server has not written, but no property.
    player.noControls = true;
    // Without a tabindex, media-chrome sets one that keeps the keyboard away from the buttons in the player, too.
    const isReachable = player.hasAttribute('tabindex');
    const reach = (): void => {
      if (!player.hasAttribute('tabindex')) player.setAttribute('tabindex', '0');
    };
    const observer = new MutationObserver(reach);
    reach();
    observer.observe(player, { attributeFilter: ['tabindex'] });
    this.#release = () => {
      observer.disconnect();
      player.noControls = player.hasAttribute('nocontrols');
      if (!isReachable) player.removeAttribute('tabindex');
      this.#release = () => undefined;
    };
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (!this.noHotkeys && isShortcut(event)) {
      this.#controller.enableHotkeys();
      return;
    }
    this.#controller.disableHotkeys();
    // What scrolls the page otherwise, although it presses a button of media-chrome.
    const [target] = event.composedPath();
    if (event.key === ' ' && target instanceof Element && target.role === 'button') event.preventDefault();
  }

  #onChoices({ type, detail }: CustomEvent<unknown[] | undefined>): void {
    const [attribute, atLeast] = CHOICES[type] ?? [];
    if (attribute && atLeast) this.#controller.toggleAttribute(attribute, (detail?.length ?? 0) >= atLeast);
  }

  protected override render(): TemplateResult {
    const direction = this.#spoken && directionOf(spokenLanguage(this.#spoken.language));
    const isMirrored = direction === 'rtl' && !closestComposed(this, '[dir]');
    return html`
      <media-controller
        part="controller"
        dir=${isMirrored ? 'rtl' : nothing}
        autohide=${this.autohide}
        keyboardupvolumestep="0.05"
        keyboarddownvolumestep="0.05"
        novolumepref
        nomutedpref
        nosubtitleslangpref
        @keydown=${{ handleEvent: (event: KeyboardEvent) => this.#onKeyDown(event), capture: true }}
        @mediasubtitleslist=${this.#onChoices}
        @mediarenditionlist=${this.#onChoices}
        @mediaaudiotracklist=${this.#onChoices}
      >
        <slot slot="media" @slotchange=${this.#adopt}></slot>
        ${this.#spoken ? keyed(this.#spoken, skinControls(this.rates)) : nothing}
      </media-controller>
    `;
  }
}
