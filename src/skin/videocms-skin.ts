import { ReactiveElement, unsafeCSS, type CSSResult } from '@lit/reactive-element';
import { directionOf, spokenLanguage } from '../i18n/languages.js';
import { nearestLanguage } from '../i18n/nearest-language.js';
import { adoptStyles } from '../lib/adopt-styles.js';
import { closestComposed } from '../lib/closest-composed.js';
import { loadLazyModule } from '../lib/lazy-module.js';
import type { Controls } from './controls/controls.js';
import { createElement } from './create-element.js';
import { loadSkinTexts } from './load-skin-texts.js';
import type { SkinPlayer } from './skin-player.js';
import { styles } from './skin.styles.js';
import { textOf, type SkinTextKey, type SkinTexts } from './skin-texts.js';

const lazyControls = {
  name: 'the controls of the skin',
  without: "The browser's own controls are shown.",
  folder: 'skin/ next to videocms-skin.js',
  load: () => import('./controls/controls.js'),
};

const addedStyles = new Map<string, CSSResult>();

/**
 * Controls for the `<videocms-player>` inside: play, seek, volume, speed, captions, quality, audio language, casting,
 * picture-in-picture, full screen, keyboard shortcuts and touch gestures. As long as it is there, the player shows no native controls.
 *
 * @attr {string} lang - language of the controls; default: the nearest `lang` up the tree, or else the browser's language
 *
 * @slot - the `<videocms-player>`
 *
 * @csspart controller - element around the player and all controls
 * @csspart title - name of the video, at the upper edge
 * @csspart bar - the seek bar and the row of buttons
 * @csspart buttons - the row of buttons
 * @csspart button - each button; its name is also a part: `play`, `back`, `forward`, `mute`, `live`, `captions`, `speed`, `quality`, `audio`,
 *   `settings`, `airplay`, `cast`, `pip`, `fullscreen`
 * @csspart seek - the seek bar
 * @csspart preview - time, chapter and thumbnail above the pointer on the seek bar
 * @csspart volume - the volume slider
 * @csspart time - position and duration
 * @csspart center - the large button over the poster
 * @csspart loading - spinner while the video loads
 * @csspart menu - each menu
 *
 * @cssproperty [--videocms-accent=#4cc9e0] - color of the played part, and of the mark at the chosen entry
 * @cssproperty [--videocms-controls-color=#fff] - color of texts and icons
 * @cssproperty [--videocms-controls-background=rgb(12 16 20 / 0.92)] - background of menus and tooltips; behind the buttons it fades out
 * @cssproperty [--videocms-controls-hover=rgb(255 255 255 / 0.16)] - background of the button under the pointer
 * @cssproperty [--videocms-controls-focus=#fff] - outline of the control with the keyboard's focus
 * @cssproperty [--videocms-controls-font=system-ui, sans-serif] - font family
 * @cssproperty [--videocms-controls-size=1] - factor for all sizes of the controls
 * @cssproperty [--videocms-controls-radius=8px] - corners of menus, tooltips and buttons
 */
export class VideocmsSkin extends ReactiveElement {
  static override styles = styles;

  static override properties = {
    noHotkeys: { type: Boolean, attribute: 'nohotkeys' },
    autohide: { type: Number },
    rates: {},
    remember: { type: Boolean },
    texts: { attribute: false },
  };

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  /** Switches the keyboard shortcuts off. The buttons work by keyboard all the same. */
  noHotkeys = false;

  /** Seconds without a movement after which the controls hide while the video plays; `-1` for never. */
  autohide = 3;

  /** Speeds to choose among, with spaces between them. */
  rates = '0.5 0.75 1 1.25 1.5 1.75 2';

  /** Keeps the learner's choice of volume, speed, captions and their look in the browser, for all videos of the site. */
  remember = false;

  /** Texts instead of the skin's own, in its language: `{ Quality: 'Resolution' }`. Assign a new object to change them. */
  texts: SkinTexts = {};

  readonly #slot = createElement('slot');
  readonly #center = createElement('button', { type: 'button', class: 'center', part: 'center' });
  readonly #root = createElement('div', { class: 'skin', part: 'controller', role: 'group' }, this.#slot, this.#center);
  readonly #addedStyles = new Set<CSSResult>();
  #translation: SkinTexts = {};
  #player: SkinPlayer | undefined;
  #controls: Controls | undefined;
  #hasPlayed = false;
  #listening = new AbortController();
  #release = (): void => undefined;

  constructor() {
    super();
    const load = (): void => void this.#load();
    this.#slot.addEventListener('slotchange', () => this.requestUpdate());
    // Before they play, learners come with a pointer, a finger or the Tab key.
    for (const type of ['pointerenter', 'focusin']) this.#root.addEventListener(type, load);
    this.#center.addEventListener('click', () => {
      // The player says itself why it cannot.
      this.#player?.play().catch(() => undefined);
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#translate();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#release();
  }

  adoptedCallback(): void {
    this.#adoptStyles();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang' && this.isConnected) void this.#translate();
  }

  /** Lit's own throws if the element has come into another document before it was rendered. */
  protected override createRenderRoot(): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow(VideocmsSkin.shadowRootOptions);
    root.append(this.#root);
    this.#adoptStyles();
    return root;
  }

  protected override updated(): void {
    const [player] = this.#slot.assignedElements() as SkinPlayer[];
    if (player !== this.#player) this.#adopt(player);
    this.#root.classList.toggle('ready', this.#player !== undefined && !this.#player.error);
    this.#root.ariaLabel = this.#player?.title ? this.#player.title : this.#text('Video player');
    this.#center.ariaLabel = this.#text('Play');
    const isMirrored = directionOf(spokenLanguage(this.#root.lang)) === 'rtl' && !closestComposed(this, '[dir]');
    this.#root.dir = isMirrored ? 'rtl' : '';
    this.#controls?.update();
  }

  /** Takes over a player: its controls, and what it plays. */
  #adopt(player: SkinPlayer | undefined): void {
    this.#release();
    if (!player || !this.isConnected) return;
    // A script may define the skin before the player.
    if (!('paused' in player)) {
      const { localName } = player as HTMLElement;
      const isAwaited = localName.includes('-') && !customElements.get(localName);
      if (isAwaited) void customElements.whenDefined(localName).then(() => this.requestUpdate());
      return;
    }
    // A page whose server is asked again (Turbo, htmx) takes attributes back that the server has not written, but no property.
    player.noControls = true;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    for (const type of ['error', 'emptied']) player.addEventListener(type, () => this.requestUpdate(), { signal });
    const onPlay = (): void => {
      this.#hasPlayed = true;
      void this.#load();
    };
    player.addEventListener('play', onPlay, { signal });
    this.#hasPlayed = !player.paused || player.played.length > 0;
    const observer = new MutationObserver(() => this.requestUpdate());
    observer.observe(player, { attributeFilter: ['title'] });
    this.#player = player;
    this.#release = () => {
      this.#listening.abort();
      observer.disconnect();
      this.#controls?.dispose();
      this.#controls = undefined;
      player.noControls = player.hasAttribute('nocontrols');
      this.#player = undefined;
      this.#release = () => undefined;
    };
    if (this.#hasPlayed || this.matches(':hover, :focus-within')) void this.#load();
  }

  /** Another call may have made them meanwhile, or the player may be gone. */
  #lacksControls(player: SkinPlayer): boolean {
    return player === this.#player && !this.#controls;
  }

  /** Loads the controls. A page that cannot get them has the browser's own. */
  async #load(): Promise<void> {
    const player = this.#player;
    if (!player || !this.#lacksControls(player)) return;
    const module = await loadLazyModule(lazyControls);
    if (!this.#lacksControls(player)) return;
    if (!module) {
      player.noControls = player.hasAttribute('nocontrols');
      this.#root.classList.add('played');
      return;
    }
    this.#controls = new module.Controls({
      skin: this,
      root: this.#root,
      center: this.#center,
      player,
      signal: this.#listening.signal,
      hasPlayed: this.#hasPlayed,
      text: (...text) => this.#text(...text),
      createElement,
      load: loadLazyModule,
      addStyles: (cssText) => this.#addStyles(cssText),
      changed: () => this.requestUpdate(),
    });
    this.requestUpdate();
  }

  #text(key: SkinTextKey, values: Readonly<Record<string, string>> = {}): string {
    return textOf(key, values, [this.texts, this.#translation]);
  }

  #addStyles(cssText: string): void {
    // One sheet for all skins of the page.
    const styles = addedStyles.get(cssText) ?? unsafeCSS(cssText);
    addedStyles.set(cssText, styles);
    if (this.#addedStyles.has(styles)) return;
    this.#addedStyles.add(styles);
    this.#adoptStyles();
  }

  #adoptStyles(): void {
    if (this.shadowRoot) adoptStyles(this.shadowRoot, [...VideocmsSkin.elementStyles, ...this.#addedStyles]);
  }

  async #translate(): Promise<void> {
    const wanted = nearestLanguage(this);
    const translation = await loadSkinTexts(wanted);
    if (wanted !== nearestLanguage(this)) return;
    this.#translation = translation;
    // A page may give the words of a language that the skin does not speak.
    this.#root.lang = wanted.replaceAll('_', '-');
    this.requestUpdate();
  }
}
