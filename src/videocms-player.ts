import { ReactiveElement, type PropertyValues } from '@lit/reactive-element';
import { CheckController } from './features/check/check-controller.js';
import { EncodingController } from './features/encoding/encoding-controller.js';
import { HeartbeatController } from './heartbeat/heartbeat-controller.js';
import { HeartbeatErrorEvent, HeartbeatEvent, HeartbeatSentEvent } from './heartbeat/heartbeat-events.js';
import type { HeartbeatStatus } from './heartbeat/heartbeat-status.js';
import { MediaChildrenController } from './media-element/media-children-controller.js';
import { MediaElement } from './media-element/media-element.js';
import { SourceList } from './media-element/source-list.js';
import { MediaSessionController } from './features/media-session/media-session-controller.js';
import { learnerOf } from './learner/learner.js';
import { adoptStyles } from './lib/adopt-styles.js';
import { NearViewportController } from './lib/near-viewport-controller.js';
import { PageChecksController } from './features/page-checks/page-checks-controller.js';
import type { Notice } from './features/notices/notice.js';
import { NoticesController } from './features/notices/notices-controller.js';
import type { Texts } from './i18n/texts.js';
import { PlaybackController } from './playback/playback-controller.js';
import type { EngineConfig, EngineLibrary } from './playback/playback-engine.js';
import type { Source } from './playback/source.js';
import { ResumeController } from './features/resume/resume-controller.js';
import type { AudioTrackList } from './tracks/audio-track-list.js';
import { MediaTracks } from './tracks/media-tracks.js';
import type { VideoRenditionList } from './tracks/video-rendition-list.js';
import { platform } from './lib/platform.js';
import { VERSION } from './lib/version.js';
import { relativeWidth, styles } from './videocms-player.styles.js';
import type { WebhookInput } from './webhooks/parse-webhooks.js';
import { WebhookErrorEvent } from './webhooks/webhook-error-event.js';
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
 * @attr {string} title - name of the video, for screen readers and where the system shows what plays (Media Session); there, the page's title without it
 * @attr {number} width - width in CSS pixels; where it is left out, the player is as wide as its container
 * @attr {number} height - height in CSS pixels
 * @attr {boolean} disablepictureinpicture - as on `<video>`
 * @attr {boolean} disableremoteplayback - as on `<video>`
 *
 * @fires {HeartbeatEvent} heartbeat - before a heartbeat is sent; cancelable, `body` may be added to
 * @fires {HeartbeatSentEvent} heartbeat-sent - a heartbeat was delivered
 * @fires {HeartbeatErrorEvent} heartbeat-error - a heartbeat was not delivered, or the page cannot tell
 * @fires {WebhookErrorEvent} webhook-error - a webhook configuration has a problem; one event for each problem
 *
 * @slot - `<track>` and `<source>` elements, as inside `<video>`
 * @slot media - a media element to use instead of the native video
 *
 * @csspart video - the native video
 * @csspart notice - what the player says to the learner; its kind is a part too: `error`, `reconnecting`, `not-started`, `skipped`,
 *   `audio-unavailable`, `note`, `encoding` or `resume`
 * @csspart text - its sentence
 * @csspart progress - its progress bar
 * @csspart check - the panel of the attribute `check`
 * @csspart button - each of its buttons: `retry`, `continue` and `start-over` are parts of their own too
 *
 * @cssproperty [--videocms-aspect-ratio=16 / 9] - shape of the player where neither height nor `width` is set
 * @cssproperty [--videocms-background=#000] - around the video
 * @cssproperty [--videocms-color=#fff] - text of messages
 * @cssproperty --videocms-caption-size - font size of captions, such as `150%`
 * @cssproperty --videocms-caption-background - colour behind captions
 */
export class VideocmsPlayer extends MediaElement {
  /** Version of the package, such as `1.2.3`. */
  static readonly version: string = VERSION;

  static override styles = styles;
  static override shadowRootOptions: ShadowRootInit = { ...ReactiveElement.shadowRootOptions, delegatesFocus: true };

  // Lit's decorator would cost every learner 0.4 kB more. None is reflected: a page's server that is asked again (Turbo, htmx) takes back
  // attributes that it has not written, and React takes them for a difference to what it has rendered on the server.
  static override properties = {
    noControls: { type: Boolean, attribute: 'nocontrols' },
    uuid: {},
    webhooks: { converter: { fromAttribute: parseJson } },
    webhooksSrc: { attribute: 'webhooks-src' },
    params: {},
    flush: { type: Boolean },
    include: {},
    debug: { type: Boolean },
    check: { type: Boolean },
    preferPlayback: { attribute: 'prefer-playback' },
    hlsConfig: { attribute: false },
    resume: { type: Boolean },
    statusSrc: { attribute: 'status-src' },
    artist: {},
    texts: { attribute: false },
  };

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'loading', 'src', 'title'];
  }

  readonly #lazy = new NearViewportController(this, {
    isLazy: () => this.loading === 'lazy',
    onNear: () => this.#begin(),
  });

  readonly #encoding = new EncodingController(this, {
    statusSrc: () => (this.#lazy.isAwaited ? '' : this.statusSrc),
    onReady: () => this.#begin(),
  });

  readonly #tracks = new MediaTracks();

  readonly #playback = new PlaybackController(this, this.video, {
    source: () => this.#source(),
    prefersNative: () => this.preferPlayback === 'native',
    engineConfig: () => this.hlsConfig,
    tracks: this.#tracks,
    skipSource: () => !this.hasAttribute('src') && this.#sources.skip(),
    onError: () => this.dispatchEvent(new Event('error')),
  });

  readonly #children = new MediaChildrenController(this, this.video, {
    isHeldBack: () => this.#isHeldBack,
    // As in <video>, a <source> that comes while something else plays waits for load().
    onSourcesChanged: () => {
      if (this.#playback.isIdle && !this.hasAttribute('src')) this.#playback.load();
    },
  });

  readonly #sources: SourceList = new SourceList({
    sources: () => this.#children.sources,
    canPlay: (url, type) => !type || this.#playback.canPlay({ url, type }) || this.video.canPlayType(type) !== '',
  });

  /** May name the learner: what the page says in `params` comes before its own address. */
  readonly #queries = (): string[] => [this.params, platform.search()];

  readonly #webhooks = new WebhooksController(this, {
    configuration: () => this.webhooks,
    webhooksSrc: () => (this.#lazy.isAwaited ? '' : this.webhooksSrc),
    include: () => this.include,
    onChange: () => this.#heartbeats.changeWebhooks(),
    onProblem: (problem) => this.dispatchEvent(new WebhookErrorEvent(problem)),
  });

  readonly #heartbeats = new HeartbeatController(this, {
    webhooks: () => this.#webhooks.webhooks,
    uuid: () => this.uuid,
    queries: this.#queries,
    flush: () => this.flush,
    debug: () => this.debug,
    listener: {
      onHeartbeat: (...heartbeat) => this.dispatchEvent(new HeartbeatEvent(...heartbeat)),
      onSent: (webhook, body, status) => this.dispatchEvent(new HeartbeatSentEvent(webhook, body, status)),
      onError: (...failure) => this.dispatchEvent(new HeartbeatErrorEvent(...failure)),
    },
  });

  readonly #resume = new ResumeController(this, {
    // Until the webhooks are here, the name of the parameter that identifies the learner is unknown.
    resume: () => this.resume && !this.#isHeldBack && !this.#webhooks.isLoading,
    uuid: () => this.uuid,
    learner: () => {
      const [webhook] = this.#webhooks.webhooks;
      return (webhook && learnerOf(webhook, this.#queries()).value) ?? '';
    },
  });

  readonly #notices = new NoticesController(this, {
    root: () => this.renderRoot as ShadowRoot,
    notice: () => this.#notice,
    texts: () => this.texts,
    isEmpty: () =>
      this.isConnected && this.media === this.video && !this.#isHeldBack && !this.currentSrc && !this.networkState,
  });

  #dispatchedError: MediaError | null = null;

  constructor() {
    super();
    this.video.addEventListener('error', () => (this.#dispatchedError = this.video.error));
    new CheckController(this, {
      isOn: () => this.check,
      root: () => this.renderRoot as ShadowRoot,
      search: platform.search,
      isAwaited: () => this.#lazy.isAwaited,
      configuration: () => ({
        isGiven: this.webhooks !== null || this.webhooksSrc !== '',
        isLoading: this.#webhooks.isLoading,
        problems: this.#webhooks.problems,
      }),
      sendNow: (index) => this.#heartbeats.sendNow(index),
    });
    new MediaSessionController(this);
    new PageChecksController(this, {
      attributes: (this.constructor as typeof VideocmsPlayer).observedAttributes,
      lacksWebhooks: () => this.uuid !== '' && !this.webhooks && !this.webhooksSrc,
    });
  }

  /** Hides the native controls, which are shown otherwise: for a page that brings controls of its own. */
  noControls = false;

  /** Identifies the video in every heartbeat. Without it none is sent, and the console says so. */
  uuid = '';

  /**
   * Webhooks that get the heartbeats: a list, or JSON of one. An entry that breaks a rule is left out and reported by
   * `webhook-error`. Assign a new list to change it: new periods begin for the webhooks that say something else than before.
   */
  webhooks: readonly WebhookInput[] | string | null = null;

  /** Address that the webhooks are fetched from when the element opens. Used where `webhooks` is absent. */
  webhooksSrc = '';

  /** Query string laid over the page's own, such as `student=john_doe`: for pages whose address cannot carry the learner. */
  params = '';

  /**
   * Sends one more heartbeat where playing stops (pause, end, seek, page hidden or left, element removed, another video), if at
   * least one second of playing is unreported; and when the browser is online again, what it could not deliver offline.
   */
  flush = false;

  /**
   * Further fields of each heartbeat: a list, or a text, of the names `played_segments`, `duration`, `playback_rate` and `session`. An
   * unknown name is left out and reported by `webhook-error`. None by default.
   */
  include: readonly string[] | string = '';

  /** Logs the outcome of each heartbeat, and the reason, in the console. */
  debug = false;

  /**
   * Shows a panel over the video that says what works, what does not, and what to write instead. For the person who puts the player into a
   * page; take it out before learners come.
   */
  check = false;

  /**
   * `native` leaves HLS to the browser where it plays HLS by itself, and saves the learner the engine; qualities and audio
   * languages cannot be chosen then, where the browser does not let a page do so. Holds for what is loaded from then on.
   */
  preferPlayback: 'mse' | 'native' = 'mse';

  /**
   * Settings of hls.js, laid over the player's: see {@link https://github.com/video-dev/hls.js/blob/master/docs/API.md}.
   * Holds for what is loaded from then on.
   */
  hlsConfig: EngineConfig = {};

  /** Remembers in the browser how far the learner has come in this `uuid`, and offers to go on there the next time. */
  resume = false;

  /**
   * URL that answers with the state of the video's encoding, as VideoCMS' `/v/<uuid>/status` does. Until the
   * video is ready, the player shows that state; then the video loads by itself.
   */
  statusSrc = '';

  /** Author of the video, shown by the system while it plays (Media Session). */
  artist = '';

  /** The page's own texts in place of the player's, by what they say: see `Texts`. Those that are left out stay the player's. */
  texts: Partial<Texts> = {};

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    // What a script has set as a property stays, where a page is written again with the same attributes.
    if (old === value && name !== 'src') return;
    super.attributeChangedCallback(name, old, value);
    if (name === 'loading') {
      this.requestUpdate();
      // A browser fetches a poster at the end of the task in which it gets it.
      this.mirrorAttribute('poster');
    }
    if (name === 'src') this.#loadFromBeginning();
    // Screen readers name the native controls by it.
    if (name === 'title') this.video.ariaLabel = value;
    if (name === 'width' || name === 'height') this.#adoptStyles();
    if (name === 'preload' || name === 'autoplay') this.#playback.preload();
  }

  adoptedCallback(): void {
    this.#adoptStyles();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('noControls')) {
      this.video.controls = !this.noControls;
      // Firefox stops the Tab key at a video without controls, too, and that twice.
      this.video.tabIndex = this.noControls ? -1 : 0;
    }
    if (changed.has('uuid')) this.#heartbeats.changeVideo();
  }

  /** `lazy` loads nothing, not even the poster, until the player comes near the viewport, or until `play()`: as on `<iframe>`. Any other word is `eager`. */
  get loading(): 'eager' | 'lazy' {
    return this.getAttribute('loading')?.toLowerCase() === 'lazy' ? 'lazy' : 'eager';
  }

  set loading(loading: 'eager' | 'lazy') {
    this.setAttribute('loading', loading);
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

  /** hls.js, where it plays the video; `null` where the browser does, or as long as there is nothing to play. */
  get engine(): EngineLibrary | null {
    return this.#playback.library;
  }

  /** Why the video cannot be played; `null` as long as it can. */
  get error(): MediaError | null {
    return this.media === this.video ? this.#playback.error : this.media.error;
  }

  /** Qualities of an HLS video: `selectedIndex` chooses one, `-1` leaves it to the player. Empty for a file. */
  get videoRenditions(): VideoRenditionList {
    return this.#tracksOf('videoRenditions');
  }

  /** Audio languages of an HLS video: `enabled` of one chooses it. Where the browser itself plays, its own list if it has one. */
  get audioTracks(): AudioTrackList {
    return this.#tracksOf('audioTracks');
  }

  /** State of the heartbeats, per webhook: last answer, last position, when the next is due. */
  get heartbeats(): readonly HeartbeatStatus[] {
    return this.#heartbeats.statuses;
  }

  /** `live` for a stream that goes on; `on-demand` for a video, also for a file that names no length; `unknown` until it is loaded. */
  get streamType(): 'live' | 'on-demand' | 'unknown' {
    const { duration } = this;
    if (duration === Infinity && (this.media !== this.video || this.#playback.isStream)) return 'live';
    return duration > 0 ? 'on-demand' : 'unknown';
  }

  /** Whether the native controls are shown; the opposite of {@link noControls}. */
  get controls(): boolean {
    return !this.noControls;
  }

  set controls(controls: boolean) {
    this.noControls = !controls;
  }

  /** Plays; a player with `loading="lazy"` first loads, wherever it is. */
  async play(): Promise<void> {
    if (this.#lazy.isAwaited) this.#lazy.release();
    this.beforeUse();
    if (this.media === this.video) this.#playback.prepare();
    const { failures } = this.#sources;
    try {
      await this.media.play();
    } catch (reason) {
      // The next <source> plays in place of one that has failed. Firefox rejects before it dispatches the error that says so.
      await this.#errorDispatched();
      await this.#playback.reaction;
      if (this.#sources.failures <= failures || this.paused) throw reason;
      await this.play();
    }
  }

  /** Loads the video from its beginning, also after an error. */
  load(): void {
    this.beforeUse();
    if (this.#lazy.isAwaited) this.#lazy.release();
    else if (this.media === this.video) this.#loadFromBeginning();
    else this.media.load();
  }

  /** Whether a MIME type can be played, HLS included: `''`, `'maybe'` or `'probably'`. */
  canPlayType(type: string): CanPlayTypeResult {
    const isOurs = this.media === this.video && this.#playback.canPlay({ url: '', type });
    return isOurs ? 'maybe' : this.media.canPlayType(type);
  }

  protected override mirrorAttribute(name: string): void {
    if (name === 'poster' && this.#lazy.isAwaited) this.video.removeAttribute(name);
    else super.mirrorAttribute(name);
  }

  /** What has happened to the children in this task counts, as in `<video>`. */
  protected override beforeUse(): void {
    this.#children.flush();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    // Lit's own throws if the element has come into another document before it was rendered.
    const root = this.shadowRoot ?? this.attachShadow(VideocmsPlayer.shadowRootOptions);
    const slot = document.createElement('slot');
    slot.name = 'media';
    slot.append(this.video);
    slot.addEventListener('slotchange', () => this.#mediaSlotChanged(slot));
    root.append(slot);
    this.#adoptStyles();
    // The event is for what comes later; a page may tell the player to play at once.
    this.#mediaSlotChanged(slot);
    return root;
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    await this.#notices.shown;
    return isComplete;
  }

  #adoptStyles(): void {
    if (!this.shadowRoot) return;
    const { elementStyles } = this.constructor as typeof VideocmsPlayer;
    adoptStyles(this.shadowRoot, [...elementStyles, ...relativeWidth(this)]);
    // The notice has styles of its own.
    this.requestUpdate();
  }

  /** Whether there is nothing to be loaded yet. */
  get #isHeldBack(): boolean {
    return this.#lazy.isAwaited || this.#encoding.isPending;
  }

  /** Loads what has been held back. */
  #begin(): void {
    this.requestUpdate();
    if (this.#lazy.isAwaited) return;
    this.mirrorAttribute('poster');
    const isToPlay = !this.video.paused;
    this.#children.sync();
    this.#loadFromBeginning();
    // A failure is shown in the player.
    if (isToPlay) this.play().catch(() => undefined);
  }

  /** Ours, unless the media element plays by itself and has a list: WebKit's for audio tracks, or a slotted element's. */
  #tracksOf<Name extends keyof MediaTracks>(name: Name): MediaTracks[Name] {
    const its = (this.media as Partial<MediaTracks>)[name];
    return (!this.#playback.usesMediaSource && its) || this.#tracks[name];
  }

  #source(): Source | undefined {
    if (this.media !== this.video || this.#isHeldBack) return undefined;
    const src = this.getAttribute('src');
    // Resolved, an empty address would be the page's own.
    if (src !== null) return { url: src.trim() && this.src, type: '' };

    const source = this.#sources.current;
    return source && { url: source.src, type: source.type };
  }

  #mediaSlotChanged(slot: HTMLSlotElement): void {
    const [slotted] = slot.assignedElements() as [HTMLVideoElement?];
    if ((slotted ?? this.video) === this.media) return;
    this.useMedia(slotted);
    this.#loadFromBeginning();
    this.#heartbeats.changeVideo();
  }

  /** Current notice for the learner. */
  get #notice(): Notice | undefined {
    const { error, status } = this.#playback;
    if (error) return { type: 'error', reason: error.reason, retry: () => this.#retry() };
    const encoding = this.#encoding.status;
    if (encoding) return { type: 'encoding', encoding };
    if (status) return { type: status };
    const offer = this.#resume.offer;
    return offer && { type: 'resume', ...offer };
  }

  /** Resolves when the video element's error has been dispatched, or taken back by another source. */
  async #errorDispatched(): Promise<void> {
    const { video } = this;
    if (!video.error || video.error === this.#dispatchedError) return;
    await new Promise((resolve) => {
      for (const type of ['error', 'emptied']) video.addEventListener(type, resolve, { once: true });
    });
  }

  #loadFromBeginning(): void {
    this.#sources.restart();
    this.#playback.load();
  }

  #retry(): void {
    this.#sources.restart();
    this.#playback.retry();
    this.video.focus();
    // A failure is shown in the player already.
    this.play().catch(() => undefined);
  }
}

/** Parses JSON. Other text stays text, so that the parser of webhooks can report what is wrong with it. */
function parseJson(text: string | null): WebhookInput[] | string | null {
  try {
    return text === null ? null : (JSON.parse(text) as WebhookInput[]);
  } catch {
    return text;
  }
}
