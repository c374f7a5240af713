import { Events, type default as Hls, type ErrorData } from 'hls.js';
import type { LoadLimits } from './load-limits.js';

/** Maximum number of new decoders at one place of the video. */
const MAX_RENEWALS = 2;

/** Playing on for this long, in seconds, means that a new decoder has helped. */
const RECOVERED_AFTER = 5;

/** Sets up new decoders for a video whose decoder has failed: a bounded number of times at one place. */
export class HlsDecoder {
  readonly #hls: Hls;
  readonly #limits: LoadLimits;
  readonly #video: HTMLVideoElement;
  #place = -Infinity;
  #renewals = 0;
  /** Kinds of media that the decoder knows. */
  #kinds: readonly string[] = [];
  /** Place where another kind of media begins, in seconds. */
  #nextAt = Infinity;
  /** Whether a new decoder has yet to show whether it has something to play where the video is. */
  #isNew = false;

  /**
   * @param onRecovered - called when a new decoder has helped.
   * @param signal - ends it.
   */
  constructor(hls: Hls, limits: LoadLimits, video: HTMLVideoElement, onRecovered: () => void, signal: AbortSignal) {
    this.#hls = hls;
    this.#limits = limits;
    this.#video = video;
    hls.on(Events.BUFFER_CREATED, (_event, { tracks }) => (this.#kinds = Object.keys(tracks)));
    hls.on(Events.FRAG_BUFFERED, () => this.#goToBeginning());
    const onTime = (): void => {
      this.#changeAtPlace();
      if (this.#renewals === 0 || video.currentTime <= this.#place + RECOVERED_AFTER || video.seeking) return;
      this.#renewals = 0;
      limits.lift();
      onRecovered();
    };
    const onSeeking = (): void => {
      this.#changeAtPlace();
      // Loading has stopped where the other kind of media begins.
      if (this.#nextAt < Infinity && this.#renewals > 0) hls.startLoad(video.currentTime);
    };
    video.addEventListener('timeupdate', onTime, { signal });
    video.addEventListener('waiting', () => this.#changeAtPlace(), { signal });
    video.addEventListener('seeking', onSeeking, { signal });
  }

  /**
   * Notes that a decoder has failed. Returns `false` where that was too often.
   *
   * @param place - in seconds.
   */
  mayRenew(place: number): boolean {
    if (Math.abs(place - this.#place) > RECOVERED_AFTER) this.#renewals = 0;
    this.#place = place;
    return ++this.#renewals <= MAX_RENEWALS;
  }

  /** Sets up a new decoder, which goes on where the video is. */
  renew(): void {
    this.#limits.loadLittle();
    this.#change();
  }

  /**
   * Sets up a new decoder where a kind of media begins that the present one does not know, such as the sound of a lecture whose microphone
   * was switched on late. What comes before is played first. Returns `false` if that is not what has failed.
   */
  renewAtChange({ sourceBufferName, frag }: ErrorData): boolean {
    if (!frag || !sourceBufferName || this.#kinds.length === 0 || this.#kinds.includes(sourceBufferName)) return false;
    this.#nextAt = frag.elementaryStreams[sourceBufferName]?.startPTS ?? frag.start;
    this.#changeAtPlace();
    return true;
  }

  #changeAtPlace(): void {
    const video = this.#video;
    const isThere = video.currentTime >= this.#nextAt;
    const isStarving = video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA && video.currentTime > this.#nextAt - 1;
    if (!isThere && !isStarving) return;
    if (!isThere) video.currentTime = this.#nextAt;
    this.#change();
  }

  /** Where one kind of media begins later in its part than another, a new decoder can play only from there. */
  #goToBeginning(): void {
    const video = this.#video;
    const { buffered, currentTime, seeking } = video;
    if (!this.#isNew || seeking || buffered.length === 0) return;
    this.#isNew = false;
    const start = buffered.start(0);
    if (start > currentTime) video.currentTime = start;
  }

  #change(): void {
    const { currentTime } = this.#video;
    this.#nextAt = Infinity;
    this.#isNew = true;
    // hls.js that has stopped loading begins from there.
    if (currentTime > 0) this.#hls.config.startPosition = currentTime;
    this.#hls.recoverMediaError();
  }
}
