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
 * Video player that reports to a server, at a steady pace, who is watching which video and how far they are.
 *
 * It behaves like a `<video>`: it has the attributes, properties, methods and events of `HTMLVideoElement`. The members below
 * are additional or different.
 *
 * @attr {string} src - URL of the video: a file, or an HLS playlist
 * @attr {string} poster - URL of the picture that is shown before the video plays, as on `<video>`
 * @attr {'none' | 'metadata' | 'auto'} preload - amount that is loaded before play, as on `<video>`; also for HLS: `none` loads neither engine nor playlist, `metadata` the first segment
 * @attr {boolean} autoplay - plays as soon as possible, if the browser's policy allows it
 * @attr {boolean} loop - begins again at the end
 * @attr {boolean} muted - plays without sound
 * @attr {boolean} playsinline - plays in the page on iPhones
 * @attr {'anonymous' | 'use-credentials'} crossorigin - as on `<video>`; `use-credentials` also applies to HLS requests
 * @attr {string} title - title of the video for screen readers, on the lock screen and for media keys (Media Session); default on the lock screen: the page's title
 * @attr {number} width - width in CSS pixels; default: as wide as its container
 * @attr {number} height - height in CSS pixels
 * @attr {boolean} disablepictureinpicture - as on `<video>`
 * @attr {boolean} disableremoteplayback - as on `<video>`
 *
 * @fires {HeartbeatEvent} heartbeat - before a heartbeat is sent; cancelable, and a listener may add fields to `body`
 * @fires {HeartbeatSentEvent} heartbeat-sent - when the server has answered a heartbeat with 2xx
 * @fires {HeartbeatErrorEvent} heartbeat-error - when a heartbeat was not delivered, or the page cannot know
 * @fires {WebhookErrorEvent} webhook-error - for each problem of a webhook configuration
 *
 * @slot - `<track>` and `<source>` elements, as inside `<video>`
 * @slot media - a media element of the page, instead of the native video; the player and its heartbeats then follow it
 *
 * @csspart video - the native video
 * @csspart notice - message to the learner, over the video; its kind is also a part: `error`, `reconnecting`, `not-started`, `skipped`,
 *   `audio-unavailable`, `note`, `encoding` or `resume`
 * @csspart text - sentence of the message
 * @csspart progress - progress bar of the message
 * @csspart check - panel of the attribute `check`
 * @csspart button - each button of the message; `retry`, `continue` and `start-over` are also parts
 *
 * @cssproperty [--videocms-aspect-ratio=16 / 9] - shape of the player if neither height nor `width` is set
 * @cssproperty [--videocms-background=#000] - color around and behind the video
 * @cssproperty [--videocms-color=#fff] - color of messages
 * @cssproperty --videocms-caption-size - font size of captions, such as `150%`
 * @cssproperty --videocms-caption-background - color behind captions
 */
export class VideocmsPlayer extends MediaElement {
  /** Version of the package, such as `1.2.3`. */
  static readonly version: string = VERSION;

  static override styles = styles;
  static override shadowRootOptions: ShadowRootInit = { ...ReactiveElement.shadowRootOptions, delegatesFocus: true };

  // Lit's decorator would cost every learner 0.4 kB more. No property is reflected: Turbo and htmx remove attributes that the page's server
  // has not written, and React takes them for a difference to its own rendering on the server.
  static override properties = {
    noControls: { type: Boolean, attribute: 'nocontrols' },
    uuid: { converter: orEmpty },
    webhooks: { converter: { fromAttribute: parseJson } },
    webhooksSrc: { converter: orEmpty, attribute: 'webhooks-src' },
    params: { converter: orEmpty },
    flush: { type: Boolean },
    include: { converter: orEmpty },
    debug: { type: Boolean },
    check: { type: Boolean },
    preferPlayback: { attribute: 'prefer-playback' },
    hlsConfig: { attribute: false },
    resume: { type: Boolean },
    statusSrc: { converter: orEmpty, attribute: 'status-src' },
    artist: { converter: orEmpty },
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
    // As on <video>, a <source> that is added while another source plays waits for load().
    onSourcesChanged: () => {
      if (this.#playback.isIdle && !this.hasAttribute('src')) this.#playback.load();
    },
  });

  readonly #sources: SourceList = new SourceList({
    sources: () => this.#children.sources,
    canPlay: (url, type) => !type || this.#playback.canPlay({ url, type }) || this.video.canPlayType(type) !== '',
  });

  /** Query strings that may identify the learner: `params` comes before the page's own. */
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
        isGiven: this.webhooks !== null || !!this.webhooksSrc,
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

  /** Hides the native controls, which are shown by default. For pages that have their own controls. */
  noControls = false;

  /** Id of the video in every heartbeat. If it is empty, no heartbeats are sent, and the console says so. */
  uuid = '';

  /**
   * Webhooks that get the heartbeats: a list, or its JSON. An entry that breaks a rule is left out and reported by `webhook-error`.
   * To change the list, assign a new one: webhooks that differ from before begin a new period.
   */
  webhooks: readonly WebhookInput[] | string | null = null;

  /** URL of the webhooks' JSON. Used if `webhooks` is absent. Fetched when the player is in the document; with `loading="lazy"`, when it loads. */
  webhooksSrc = '';

  /** Query string that comes before the page's own, such as `student=john_doe`. For pages whose URL cannot identify the learner. */
  params = '';

  /**
   * Sends one more heartbeat when playing stops (pause, end, seek, page hidden or left, element removed, another video), if at
   * least one second of playing is unreported. When the browser is online again, sends the last heartbeat that failed offline.
   */
  flush = false;

  /**
   * Further fields of each heartbeat: any of `played_segments`, `duration`, `playback_rate` and `session`, as a list, or as a text with
   * spaces between them. An unknown name is left out and reported by `webhook-error`. Default: none.
   */
  include: readonly string[] | string = '';

  /** Logs the outcome of each heartbeat, and the reason, in the console. */
  debug = false;

  /**
   * Shows a panel over the video for the person who puts the player into a page. The panel says what works, what does not, and what to
   * write instead. Remove it before learners come.
   */
  check = false;

  /**
   * Engine for HLS. `native` leaves HLS to a browser that plays it by itself, and saves the learner the download of hls.js. Then a page
   * can offer qualities and audio languages only if the browser lets it. A change applies to the next video that is loaded.
   */
  preferPlayback: 'mse' | 'native' = 'mse';

  /**
   * Settings of hls.js, which override the player's: see {@link https://github.com/video-dev/hls.js/blob/master/docs/API.md}.
   * A change applies to the next video that is loaded.
   */
  hlsConfig: EngineConfig = {};

  /** Stores the learner's position in this `uuid` in the browser, and offers to continue there the next time. */
  resume = false;

  /**
   * URL of the video's encoding status, which must answer like VideoCMS' `/v/<uuid>/status`. The player shows the status until the video is
   * ready, and then loads the video. If the URL gives no valid answer, the player loads the video and warns in the console.
   */
  statusSrc = '';

  /** Author of the video, on the lock screen and for media keys (Media Session). */
  artist = '';

  /** The page's own texts, by their key in `Texts`. The player uses its own texts for absent keys. */
  texts: Partial<Texts> = {};

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    // A property that a script has set stays if Turbo, htmx or idiomorph write the same attributes again.
    if (old === value && name !== 'src') return;
    super.attributeChangedCallback(name, old, value);
    if (name === 'loading') {
      this.requestUpdate();
      // Now, because a browser fetches a poster at the end of the task that sets it.
      this.mirrorAttribute('poster');
    }
    if (name === 'src') this.#loadFromBeginning();
    // Screen readers use it as the name of the native controls.
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
      // In Firefox, the Tab key stops at a video without controls, too, even twice.
      this.video.tabIndex = this.noControls ? -1 : 0;
    }
    if (changed.has('uuid')) this.#heartbeats.changeVideo();
  }

  /** `lazy` loads nothing, not even the poster, until the player comes near the viewport, or until `play()` or `load()`. Any other value is `eager`, as on `<iframe>`. */
  get loading(): 'eager' | 'lazy' {
    return this.getAttribute('loading')?.toLowerCase() === 'lazy' ? 'lazy' : 'eager';
  }

  set loading(loading: 'eager' | 'lazy') {
    this.setAttribute('loading', loading);
  }

  /** URL of the video: a file, or an HLS playlist. Absolute when read, as on `<video>`. `null` removes it. */
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

  /** URL of the video that plays: the one of the playlist or file, even if the native video has a `blob:` URL. */
  get currentSrc(): string {
    return this.media === this.video ? this.#playback.currentSrc : this.media.currentSrc;
  }

  /** Running instance of hls.js; `null` if there is none, or if the browser itself plays the video. */
  get engine(): EngineLibrary | null {
    return this.#playback.library;
  }

  /** Reason why the video cannot be played; `null` while it can. */
  get error(): MediaError | null {
    return this.media === this.video ? this.#playback.error : this.media.error;
  }

  /** Qualities of an HLS video: `selectedIndex` selects one, `-1` lets the player choose. Empty for a file. */
  get videoRenditions(): VideoRenditionList {
    return this.#tracksOf('videoRenditions');
  }

  /** Audio languages of an HLS video: `enabled` selects one. If the browser itself plays the video, this is the browser's list, if it has one. */
  get audioTracks(): AudioTrackList {
    return this.#tracksOf('audioTracks');
  }

  /** State of the heartbeats, for each webhook: last answer, last position, and seconds of playing until the next one. */
  get heartbeats(): readonly HeartbeatStatus[] {
    return this.#heartbeats.statuses;
  }

  /** `live` for a stream without an end; `on-demand` for any other video, also for a file of unknown length; `unknown` until the video is loaded. */
  get streamType(): 'live' | 'on-demand' | 'unknown' {
    const { duration } = this;
    if (duration === Infinity && (this.media !== this.video || this.#playback.isStream)) return 'live';
    return duration > 0 ? 'on-demand' : 'unknown';
  }

  /** Whether the native controls are shown: the opposite of {@link noControls}. */
  get controls(): boolean {
    return !this.noControls;
  }

  set controls(controls: boolean) {
    this.noControls = !controls;
  }

  /** Plays the video. A player with `loading="lazy"` loads first, even far from the viewport. Rejects as on `<video>`. */
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

  /** Returns whether a MIME type can be played, including HLS: `''`, `'maybe'` or `'probably'`. */
  canPlayType(type: string): CanPlayTypeResult {
    const isOurs = this.media === this.video && this.#playback.canPlay({ url: '', type });
    return isOurs ? 'maybe' : this.media.canPlayType(type);
  }

  protected override mirrorAttribute(name: string): void {
    if (name === 'poster' && this.#lazy.isAwaited) this.video.removeAttribute(name);
    else super.mirrorAttribute(name);
  }

  /** Applies changes of the children that were made in this task, because `<video>` applies them at once. */
  protected override beforeUse(): void {
    this.#children.flush();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    // Lit's own method throws if the element was moved to another document before it was rendered.
    const root = this.shadowRoot ?? this.attachShadow(VideocmsPlayer.shadowRootOptions);
    const slot = document.createElement('slot');
    slot.name = 'media';
    slot.append(this.video);
    slot.addEventListener('slotchange', () => this.#mediaSlotChanged(slot));
    root.append(slot);
    this.#adoptStyles();
    // `slotchange` comes later, but the page may call play() at once.
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
    // The notice adopts its own styles in its update.
    this.requestUpdate();
  }

  /** Whether the player must not load the video yet. */
  get #isHeldBack(): boolean {
    return this.#lazy.isAwaited || this.#encoding.isPending;
  }

  /** Loads the video that was held back. */
  #begin(): void {
    this.requestUpdate();
    if (this.#lazy.isAwaited) return;
    this.mirrorAttribute('poster');
    const isToPlay = !this.video.paused;
    this.#children.sync();
    this.#loadFromBeginning();
    // If it fails, the player shows the error.
    if (isToPlay) this.play().catch(() => undefined);
  }

  /** Finds a list: the player's own, unless the media element plays without an engine of ours and has a list itself, as in WebKit. */
  #tracksOf<Name extends keyof MediaTracks>(name: Name): MediaTracks[Name] {
    const its = (this.media as Partial<MediaTracks>)[name];
    return (!this.#playback.usesMediaSource && its) || this.#tracks[name];
  }

  #source(): Source | undefined {
    if (this.media !== this.video || this.#isHeldBack) return undefined;
    const src = this.getAttribute('src');
    // An empty URL is not resolved, because it would become the page's own.
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

  /** Resolves when the video element has dispatched its error, or has another source. */
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
    // If it fails, the player shows the error already.
    this.play().catch(() => undefined);
  }
}

/** Parses JSON. Returns other text unchanged, so that the parser of webhooks can report the problem. */
function parseJson(text: string | null): WebhookInput[] | string | null {
  try {
    return text === null ? null : (JSON.parse(text) as WebhookInput[]);
  } catch {
    return text;
  }
}

/** Text of an attribute; empty if the attribute is absent. By default, Lit sets a property to `null` when its attribute is removed. */
function orEmpty(text: string | null): string {
  return text ?? '';
}
