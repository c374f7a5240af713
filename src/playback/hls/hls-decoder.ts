import { Events, type default as Hls, type ErrorData } from 'hls.js';
import type { LoadLimits } from './load-limits.js';

/** Maximum number of new decoders at one position of the video. */
const MAX_RENEWALS = 2;

/** Seconds of the video that must play after a failure until a new decoder counts as successful. */
const RECOVERED_AFTER = 5;

/** Sets up a new decoder when the decoder of a video has failed, up to {@link MAX_RENEWALS} times at one position. */
export class HlsDecoder {
  readonly #hls: Hls;
  readonly #limits: LoadLimits;
  readonly #video: HTMLVideoElement;
  #place = -Infinity;
  #renewals = 0;
  /** Kinds of media that the current decoder was set up for, such as `audio` and `video`. */
  #kinds: readonly string[] = [];
  /** Position at which another kind of media begins, in seconds; `Infinity` if there is none. */
  #nextAt = Infinity;
  /** Whether the decoder is new, and nothing was loaded for it yet. */
  #isNew = false;

  /**
   * @param onRecovered - called when a new decoder was successful.
   * @param signal - removes the listeners on the video.
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
   * Counts a failure of the decoder. Returns `false` if there were too many at this position.
   *
   * @param place - position of the failure, in seconds.
   */
  mayRenew(place: number): boolean {
    if (Math.abs(place - this.#place) > RECOVERED_AFTER) this.#renewals = 0;
    this.#place = place;
    return ++this.#renewals <= MAX_RENEWALS;
  }

  /** Sets up a new decoder, which continues at the position of the video. */
  renew(): void {
    this.#limits.loadLittle();
    this.#change();
  }

  /**
   * Sets up a new decoder at the position at which a new kind of media begins, such as the sound of a lecture whose microphone was switched
   * on late. The video plays up to there first. Returns `false` if the error has another cause.
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

  /** Seeks to the beginning of the loaded stretch. If one kind of media begins later in a part than another, a new decoder plays only from there. */
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
    // If hls.js has stopped loading, it begins at this position.
    if (currentTime > 0) this.#hls.config.startPosition = currentTime;
    this.#hls.recoverMediaError();
  }
}
