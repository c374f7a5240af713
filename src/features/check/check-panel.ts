/** Panel of the attribute `check`. Loaded only with that attribute, so its texts may be long. */
import type { Language } from '../../i18n/languages.js';
import type { HeartbeatStatus } from '../../heartbeat/heartbeat-status.js';
import type { PlaybackError } from '../../playback/errors/playback-error.js';
import type { ConfigurationProblem } from '../../webhooks/parse-webhooks.js';
import type { Shared } from '../notices/notice-view.js';
import type { CheckTools } from './check-controller.js';
import { checkParts, type PartsCheck } from './check-parts.js';
import { checkStyles } from './check-panel.styles.js';
import { checkTemplate } from './check-template.js';
import { findings } from './findings.js';
import { findReachability, type Reachability } from './reachability.js';
import { english } from './texts/en.js';
import { CHECK_TRANSLATIONS } from './texts/translations.js';
import type { CheckTexts } from './texts/texts.js';

/** Interval at which the panel is rendered again, in milliseconds: it shows the seconds until the next heartbeat. */
const EVERY_MS = 1000;

/** Checked player. */
export interface CheckedPlayer {
  readonly host: HTMLElement &
    Pick<
      HTMLVideoElement,
      'currentSrc' | 'duration' | 'readyState' | 'paused' | 'ended' | 'videoWidth' | 'videoHeight'
    > & {
      readonly uuid: string;
      readonly params: string;
      readonly statusSrc: string;
      readonly error: MediaError | PlaybackError | null;
      readonly heartbeats: readonly HeartbeatStatus[];
    };
  /** Shadow root in which the panel is shown. */
  readonly root: () => ShadowRoot;
  /** Query string of the page's address. */
  readonly search: () => string;
  /** Whether the player is out of sight and therefore has loaded nothing yet. */
  readonly isAwaited: () => boolean;
  readonly configuration: () => {
    /** Whether the tag has `webhooks` or `webhooks-src`. */
    readonly isGiven: boolean;
    readonly isLoading: boolean;
    readonly problems: readonly ConfigurationProblem[];
  };
  /** Sends a heartbeat at once to the webhook at this index of the host's `heartbeats`. */
  readonly sendNow: (index: number) => void;
  /** Functions of other parts of the player. */
  readonly tools: CheckTools & Shared;
}

/** Shows the state and the problems of a player, for the author of the page. */
export class CheckPanel {
  readonly #player: CheckedPlayer;
  readonly #container = document.createElement('div');
  /** Reachability of servers whose answer the page may not read, by webhook. */
  readonly #reachable = new WeakMap<object, Reachability>();
  #parts: PartsCheck | undefined;
  #language: Language = 'en';
  #texts: CheckTexts = english;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(player: CheckedPlayer) {
    this.#player = player;
    // A click in the panel must not reach the video, and a key must not be a shortcut of the skin.
    for (const type of ['click', 'dblclick', 'pointerdown', 'pointerup', 'keydown', 'keyup'] as const) {
      this.#container.addEventListener(type, (event) => event.stopPropagation());
    }
    const { parts, noticeParts, load } = player.tools;
    void checkParts([...parts, ...noticeParts, ...Object.values(CHECK_TRANSLATIONS)], load).then((parts) => {
      this.#parts = parts;
      this.#render();
    });
  }

  /** Shows the panel, and keeps it up to date until {@link stop}. */
  start(): void {
    if (this.#timer) return;
    const root = this.#player.root();
    root.append(this.#container);
    this.#timer = setInterval(() => this.#render(), EVERY_MS);
    const { spokenLanguage, nearestLanguage } = this.#player.tools;
    void this.#speak(spokenLanguage(nearestLanguage(this.#player.host)));
    this.#render();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#container.remove();
  }

  async #speak(language: Language): Promise<void> {
    const module = language === 'en' ? undefined : await this.#player.tools.load(CHECK_TRANSLATIONS[language]);
    this.#language = module ? language : 'en';
    this.#texts = module?.texts ?? english;
    this.#render();
  }

  #render(): void {
    if (!this.#timer) return;
    const { host, search, isAwaited, configuration, sendNow, root, tools } = this.#player;
    const sheet = checkStyles(root().ownerDocument);
    const sheets = root().adoptedStyleSheets;
    if (!sheets.includes(sheet)) sheets.push(sheet);
    const { heartbeats } = host;
    const sections = findings(
      {
        parts: this.#parts,
        media: host,
        isAwaited: isAwaited(),
        configuration: configuration(),
        heartbeats,
        reachability: heartbeats.map((status) => this.#reachabilityOf(status)),
        search: search(),
      },
      this.#texts,
      tools,
    );
    const template = checkTemplate({ sections, texts: this.#texts, language: this.#language, sendNow, tools });
    tools.render(template, this.#container);
  }

  /** Finds the reachability of a webhook's server, after the last heartbeat got no answer that the page may read. */
  #reachabilityOf({ webhook, lastPosition, lastStatus }: HeartbeatStatus): Reachability | undefined {
    if (lastPosition === undefined || lastStatus !== undefined) {
      this.#reachable.delete(webhook);
      return undefined;
    }
    const known = this.#reachable.get(webhook);
    if (known) return known;
    this.#reachable.set(webhook, 'unknown');
    void findReachability(webhook.url).then((found) => {
      this.#reachable.set(webhook, found);
      this.#render();
    });
    return 'unknown';
  }
}
