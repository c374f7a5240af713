import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { HeartbeatController } from './heartbeat/heartbeat-controller.js';
import type { HeartbeatStatus } from './heartbeat/heartbeat-sender.js';
import { MediaChildrenController } from './media-children-controller.js';
import { MediaElement } from './media-element.js';
import { canUseMediaSource, PlaybackController } from './playback/playback-controller.js';
import { isHls, isHlsType, type Source } from './playback/source.js';
import { VERSION } from './version.js';
import { styles } from './videocms-player.styles.js';
import type { WebhookInput } from './webhooks/parse-webhooks.js';
import { WebhooksController } from './webhooks/webhooks-controller.js';

/**
 * A video player that tells a server, at a steady pace, who is watching which video and how far they are.
 *
 * It behaves like a `<video>`: its attributes, properties, methods and events are those of `HTMLVideoElement`. What stands
 * below comes on top, or differs.
 *
 * @attr {string} src - address of the video: a file, or an HLS playlist
 * @attr {string} poster - address of the picture shown before the video plays, as on `<video>`
 * @attr {'none' | 'metadata' | 'auto'} preload - what is loaded before play, as on `<video>`; holds for HLS too
 * @attr {boolean} autoplay - plays as soon as it can, where the browser's policy allows it
 * @attr {boolean} loop - begins again at the end
 * @attr {boolean} muted - without sound at first
 * @attr {boolean} playsinline - plays in the page on iPhones
 * @attr {'anonymous' | 'use-credentials'} crossorigin - as on `<video>`; `use-credentials` holds for HLS requests too
 * @attr {number} width - width in CSS pixels; where it is left out, the player is as wide as its container
 * @attr {number} height - height in CSS pixels
 * @attr {boolean} disablepictureinpicture - as on `<video>`
 * @attr {boolean} disableremoteplayback - as on `<video>`
 *
 * @fires {HeartbeatEvent} heartbeat - before a heartbeat is sent; cancelable, `body` may be added to
 * @fires {HeartbeatSentEvent} heartbeat-sent - a heartbeat was delivered
 * @fires {HeartbeatErrorEvent} heartbeat-error - a heartbeat was not delivered, or nobody can tell
 * @fires {WebhookErrorEvent} webhook-error - a webhook configuration, or one entry of it, was refused
 *
 * @slot - `<track>` and `<source>` elements, as inside `<video>`
 * @slot media - a media element to use instead of the native video
 *
 * @csspart video - the native video
 * @csspart error - what is shown when the video cannot be played
 * @csspart retry - the button to try again
 *
 * @cssproperty [--videocms-aspect-ratio=16 / 9] - shape of the player where neither height nor `width` is set
 * @cssproperty [--videocms-background=#000] - behind and beside the video
 * @cssproperty [--videocms-color=#fff] - text of messages
 */
export class VideocmsPlayer extends MediaElement {
  /** Version of the package, such as `1.2.3`. */
  static readonly version: string = VERSION;

  static override styles = styles;
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  // Lit's decorator would cost every learner 0.4 kB more.
  static override properties = {
    noControls: { type: Boolean, reflect: true, attribute: 'nocontrols' },
    uuid: { reflect: true },
    webhooks: { reflect: true, converter: { fromAttribute: parseJson, toAttribute: toJson } },
    webhooksSrc: { reflect: true, attribute: 'webhooks-src' },
    params: { reflect: true },
    flush: { type: Boolean, reflect: true },
    debug: { type: Boolean, reflect: true },
  };

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'src'];
  }

  readonly #playback = new PlaybackController(this, this.video, {
    source: () => this.#source(),
    onError: () => this.dispatchEvent(new Event('error')),
  });

  readonly #webhooks = new WebhooksController(this, {
    webhooks: () => this.webhooks,
    webhooksSrc: () => this.webhooksSrc,
    onChange: () => this.#heartbeats.restart(),
  });

  readonly #heartbeats = new HeartbeatController(this, {
    webhooks: () => this.#webhooks.webhooks,
    uuid: () => this.uuid,
    params: () => this.params,
    flush: () => this.flush,
    debug: () => this.debug,
  });

  constructor() {
    super();
    new MediaChildrenController(this, this.video, () => this.#sourcesChanged());
  }

  /** Hides the native controls, which are shown otherwise: for a page that brings controls of its own. */
  noControls = false;

  /** Identifies the video in every heartbeat. Without it none is sent, and the console says so. */
  uuid = '';

  /**
   * Who is told: a list of webhooks, or JSON of one. An entry that breaks a rule is left out and reported by
   * `webhook-error`. Assign a new list to change it: periods then start anew.
   */
  webhooks: readonly WebhookInput[] | string | null = null;

  /** Address that the webhooks are fetched from when the element opens. Used where `webhooks` is absent. */
  webhooksSrc = '';

  /** Query string laid over the page's own, such as `student=john_doe`: for pages whose address cannot carry the learner. */
  params = '';

  /**
   * Sends one more heartbeat where playing stops (pause, end, page hidden or left, element removed, another video), if at
   * least one second of playing is unreported; and when the browser is online again, what it could not deliver offline.
   */
  flush = false;

  /** Tells the console what becomes of each heartbeat, and why. */
  debug = false;

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'src') this.#playback.load();
    if (name === 'preload' || name === 'autoplay') this.#playback.preload();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('noControls')) this.video.controls = !this.noControls;
    if (changed.has('uuid')) this.#heartbeats.changeVideo();
  }

  /** Address of the video: a file, or an HLS playlist. As on `<video>`, absolute when read. `null` takes it away. */
  get src(): string {
    if (this.media !== this.video) return this.media.src;
    const src = this.getAttribute('src');
    return src !== null && URL.canParse(src, this.baseURI) ? new URL(src, this.baseURI).href : (src ?? '');
  }

  set src(src: string | null | undefined) {
    if (this.media !== this.video) this.media.src = src ?? '';
    else if (src === null || src === undefined) this.removeAttribute('src');
    else this.setAttribute('src', src);
  }

  /** Address of what is played, also where the video element itself only has a `blob:`. */
  get currentSrc(): string {
    return this.media === this.video ? this.#playback.currentSrc : this.media.currentSrc;
  }

  /** Why the video cannot be played; `null` as long as it can. */
  get error(): MediaError | null {
    return this.media === this.video ? this.#playback.error : this.media.error;
  }

  /** How the heartbeats of each webhook are getting on: last answer, last position, when the next is due. */
  get heartbeats(): readonly HeartbeatStatus[] {
    return this.#heartbeats.statuses;
  }

  /** Whether the native controls are shown; the opposite of {@link noControls}. */
  get controls(): boolean {
    return !this.noControls;
  }

  set controls(controls: boolean) {
    this.noControls = !controls;
  }

  /** Loads the video from its beginning, also after an error. */
  load(): void {
    if (this.media === this.video) this.#playback.load();
    else this.media.load();
  }

  /** Whether a MIME type can be played, HLS included: `''`, `'maybe'` or `'probably'`. */
  canPlayType(type: string): CanPlayTypeResult {
    const ownAnswer = this.media === this.video && isHlsType(type) && canUseMediaSource() ? 'maybe' : '';
    return ownAnswer || this.media.canPlayType(type);
  }

  #source(): Source | undefined {
    if (this.media !== this.video) return undefined;
    if (this.hasAttribute('src')) return { url: this.src, type: '' };

    for (const { src, type, media } of this.video.querySelectorAll('source')) {
      if (media && !matchMedia(media).matches) continue;
      if (isHls({ url: src, type })) return { url: src, type };
      if (!type || this.video.canPlayType(type)) return undefined;
    }
    return undefined;
  }

  #sourcesChanged(): void {
    const { networkState, NETWORK_EMPTY, NETWORK_NO_SOURCE } = this.video;
    const isIdle = networkState === NETWORK_EMPTY || networkState === NETWORK_NO_SOURCE;
    // As in <video>, a <source> that comes while something else plays waits for load().
    if (isIdle && !this.hasAttribute('src')) this.#playback.load();
  }

  #onMediaSlotChange({ target }: Event): void {
    const [slotted] = (target as HTMLSlotElement).assignedElements();
    this.useMedia(slotted as HTMLVideoElement | undefined);
    this.#playback.load();
    this.#heartbeats.changeVideo();
  }

  #retry(): void {
    this.#playback.retry();
    this.video.focus();
    // A failure is shown in the player already.
    this.play().catch(() => undefined);
  }

  protected override render(): TemplateResult {
    const error = this.#playback.error;
    return html`
      <slot name="media" @slotchange=${this.#onMediaSlotChange}>${this.video}</slot>
      ${
        error
          ? html`<div part="error" role="alert">
              <span>${error.learnerText}</span>
              <button part="retry" type="button" @click=${this.#retry}>Try again</button>
            </div>`
          : nothing
      }
    `;
  }
}

/** What is not JSON stays text, so that the parser of webhooks can say what is wrong with it. */
function parseJson(text: string | null): WebhookInput[] | string | null {
  try {
    return text === null ? null : (JSON.parse(text) as WebhookInput[]);
  } catch {
    return text;
  }
}

function toJson(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
