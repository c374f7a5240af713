import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { VideocmsPlayer } from 'videocms-player';
import 'videocms-player';
import { trackOf } from '../../server/embed/video-file.js';
import type { Video } from '../../server/videos/check-video.js';
import { absolute } from '../addresses.js';
import { checkCaptions, checkPlayback, checkPoster, type CheckResult } from './video-check.js';

/** Runs checks of videos one after the other, and keeps the result of the last one. */
export class VideoCheck {
  readonly #onChange: () => void;
  /** Number of the check. Each check has its own player. */
  #number = 0;
  video: Video | undefined;
  results: readonly CheckResult[] = [];
  isRunning = false;
  /** Duration of the video in seconds, if it plays. */
  duration: number | undefined;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get number(): number {
    return this.#number;
  }

  /** Shows the video in a player, and plays it there. */
  async run(video: Video): Promise<void> {
    const number = ++this.#number;
    Object.assign(this, { video, results: [], isRunning: true, duration: undefined });
    this.#onChange();
    const player = document.querySelector<VideocmsPlayer>('.preview videocms-player');
    if (!player) return;
    const first = await checkPlayback(player);
    const rest = first.isGood
      ? await Promise.all([
          ...[...player.querySelectorAll('track')].map(checkCaptions),
          ...(video.poster ? [checkPoster(absolute(video.poster))] : []),
        ])
      : [];
    // Another check has begun meanwhile, or the address was changed.
    if (number !== this.#number) return;
    if (first.isGood && Number.isFinite(player.duration)) this.duration = player.duration;
    this.results = [first, ...rest];
    this.isRunning = false;
    this.#onChange();
  }

  /** Discards the result. To be called when the checked values have changed. */
  forget(): void {
    if (!this.video) return;
    this.#number++;
    Object.assign(this, { video: undefined, results: [], isRunning: false, duration: undefined });
    this.#onChange();
  }
}

/** Shows the video as a learner sees it, without heartbeats, and the result of the check. */
export function videoPreview(check: VideoCheck): TemplateResult {
  const { video, results, isRunning, number } = check;
  return html`
    <div class="preview" aria-live="polite">
      ${video ? keyed(number, playerOf(video)) : nothing} ${isRunning ? html`<p>Playing it …</p>` : nothing}
      ${results.map(({ isGood, text }) => html`<p class="result" data-good=${isGood}>${text}</p>`)}
    </div>
  `;
}

function playerOf({ src = '', poster, captions = [] }: Video): TemplateResult {
  return html`
    <videocms-player
      muted
      playsinline
      preload="auto"
      poster=${poster ? absolute(poster) : nothing}
      src=${absolute(src)}
    >
      ${captions
        .map(trackOf)
        .map(
          ({ src, kind, srclang, label }) =>
            html`<track kind=${kind} srclang=${srclang} label=${label} src=${absolute(src)} />`,
        )}
    </videocms-player>
  `;
}
