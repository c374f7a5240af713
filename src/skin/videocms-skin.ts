import { ReactiveElement, unsafeCSS, type CSSResult } from '@lit/reactive-element';
import { directionOf, spokenLanguage } from '../i18n/languages.js';
import { nearestLanguage } from '../i18n/nearest-language.js';
import { adoptStyles } from '../lib/adopt-styles.js';
import { closestComposed } from '../lib/closest-composed.js';
import { loadLazyModule, type LazyModule } from '../lib/lazy-module.js';
import type { Controls } from './controls/controls.js';
import type { SkinContext } from './control.js';
import { createElement } from './create-element.js';
import { loadSkinTexts } from './load-skin-texts.js';
import type { SkinPlayer } from './skin-player.js';
import { styles } from './skin.styles.js';
import { textOf, type SkinTextKey, type SkinTexts } from './skin-texts.js';

interface ControlsModule {
  readonly Controls: new (context: SkinContext) => Controls;
}

const lazyControlsModule: LazyModule<ControlsModule> = {
  name: 'the controls of the skin',
  without: "The browser's own controls are shown.",
  folder: 'skin/ next to videocms-skin.js',
  load: () => import('./controls/controls.js'),
};

const addedStyles = new Map<string, CSSResult>();

/**
 * Controls for the `<videocms-player>` inside: play, seek, volume, speed, captions, quality, audio language, casting,
 * picture-in-picture, full screen, keyboard shortcuts and touch gestures. The skin hides the player's native controls. If its own
 * controls cannot be loaded, the native controls are shown again.
 *
 * @attr {string} lang - language of the controls; default: the nearest `lang` up the tree, or else the browser's language
 *
 * @slot - the `<videocms-player>`
 *
 * @csspart controller - element around the player and all controls
 * @csspart title - title of the video, at the upper edge
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
 * @csspart menu-back - entry that leads back, in a menu that another menu opened
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

  /** Turns the keyboard shortcuts off. The buttons still work with the keyboard. */
  noHotkeys = false;

  /** Seconds without a movement after which the controls hide while the video plays; `-1` means never. */
  autohide = 3;

  /** Speeds that the learner can choose, as positive numbers with spaces between them. Other values are left out. */
  rates = '0.5 0.75 1 1.25 1.5 1.75 2';

  /** Stores the learner's choice of volume, speed, captions and their style in the browser, for all videos of the site. */
  remember = false;

  /** The page's own texts, by the skin's English text: `{ Quality: 'Resolution' }`. Assign a new object to change them. */
  texts: SkinTexts = {};

  readonly #slot = createElement('slot');
  readonly #center = createElement('button', { type: 'button', class: 'center', part: 'center' });
  readonly #root = createElement('div', { class: 'skin', part: 'controller', role: 'group' }, this.#slot, this.#center);
  readonly #addedStyles = new Set<CSSResult>();
  readonly #lazyControls: LazyModule<ControlsModule>;
  #translation: SkinTexts = {};
  #player: SkinPlayer | undefined;
  #controls: Controls | undefined;
  #hasPlayed = false;
  /** Value of the player's `noControls` before the skin took it over. */
  #noControls: boolean | undefined;
  #listening = new AbortController();
  #release = (): void => undefined;

  /** @param lazyControls - module with the controls */
  constructor(lazyControls: LazyModule<ControlsModule> = lazyControlsModule) {
    super();
    this.#lazyControls = lazyControls;
    const load = (): void => void this.#load();
    this.#slot.addEventListener('slotchange', () => this.requestUpdate());
    // A learner who is about to play uses a pointer, a finger or the Tab key.
    for (const type of ['pointerenter', 'focusin']) this.#root.addEventListener(type, load);
    this.#center.addEventListener('click', () => {
      const player = this.#player;
      // If it fails, the player shows the error.
      if (player?.paused) player.play().catch(() => undefined);
      // While the video plays, the button is there until the controls are loaded.
      else player?.pause();
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

  /** Creates the shadow tree. Lit's own method throws if the element was moved to another document before it was rendered. */
  protected override createRenderRoot(): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow(VideocmsSkin.shadowRootOptions);
    root.append(this.#root);
    this.#adoptStyles();
    return root;
  }

  protected override updated(): void {
    const [player] = this.#slot.assignedElements() as SkinPlayer[];
    if (player !== this.#player) this.#adopt(player);
    this.#root.classList.toggle('ready', this.#player !== undefined && !this.#player.error?.reason);
    this.#root.ariaLabel = this.#player?.title ? this.#player.title : this.#text('Video player');
    const isPlaying = this.#player?.paused === false;
    this.#center.ariaLabel = this.#text(isPlaying ? 'Pause' : 'Play');
    this.#center.style.opacity = isPlaying ? '0' : '';
    const isMirrored = directionOf(spokenLanguage(this.#root.lang)) === 'rtl' && !closestComposed(this, '[dir]');
    this.#root.dir = isMirrored ? 'rtl' : '';
    this.#controls?.update();
  }

  /** Takes over a player: hides its native controls, and listens to it. */
  #adopt(player: SkinPlayer | undefined): void {
    this.#release();
    if (!player || !this.isConnected) return;
    // The page may define the skin before the player.
    if (!('paused' in player)) {
      const { localName } = player as HTMLElement;
      const isAwaited = localName.includes('-') && !customElements.get(localName);
      if (isAwaited) void customElements.whenDefined(localName).then(() => this.requestUpdate());
      return;
    }
    this.#noControls = player.noControls;
    // A property, because Turbo and htmx remove attributes that the page's server has not written.
    player.noControls = true;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const onChange = (): void => {
      this.#hasPlayed ||= !player.paused;
      if (this.#hasPlayed) void this.#load();
      this.requestUpdate();
    };
    for (const type of ['play', 'pause', 'error', 'emptied']) player.addEventListener(type, onChange, { signal });
    this.#hasPlayed = !player.paused || player.played.length > 0;
    const observer = new MutationObserver(() => this.requestUpdate());
    observer.observe(player, { attributeFilter: ['title'] });
    this.#player = player;
    this.#release = () => {
      this.#listening.abort();
      observer.disconnect();
      this.#controls?.dispose();
      this.#controls = undefined;
      this.#root.className = 'skin';
      player.noControls = this.#noControls;
      this.#player = undefined;
      this.#release = () => undefined;
    };
    // A remembered volume must apply from the first sound.
    if (this.#hasPlayed || this.remember || this.matches(':hover, :focus-within')) void this.#load();
  }

  /** Whether the player still needs controls: another call may have created them meanwhile, or the player may have been removed. */
  #lacksControls(player: SkinPlayer): boolean {
    return player === this.#player && !this.#controls;
  }

  /** Loads the controls. If they can't be loaded, shows the native controls again. */
  async #load(): Promise<void> {
    const player = this.#player;
    if (!player || !this.#lacksControls(player)) return;
    const module = await loadLazyModule(this.#lazyControls);
    if (!this.#lacksControls(player)) return;
    if (!module) {
      player.noControls = this.#noControls;
      this.#root.classList.add('played');
      return;
    }
    player.noControls = true;
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
    // All skins of the page share one sheet.
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
    // `texts` may be in a language for which the skin has no translation.
    this.#root.lang = wanted.replaceAll('_', '-');
    this.requestUpdate();
  }
}
