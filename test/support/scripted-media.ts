/** How often media elements say that their position moved. */
const TIMEUPDATE_MS = 250;

/**
 * A media element that plays by the clock, a fake one included: for what real media would take an hour to show, or would
 * not show on command. It goes into the `media` slot, where media elements other than `<video>` belong.
 */
export class ScriptedMedia extends HTMLElement {
  paused = true;
  ended = false;
  seeking = false;
  readyState: number = HTMLMediaElement.HAVE_ENOUGH_DATA;
  playbackRate = 1;
  currentSrc = 'https://media.example/lecture.mp4';
  #position = 0;
  #advancingSince: number | undefined;
  #timeupdates: ReturnType<typeof setInterval> | undefined;

  /** What it says its position is, instead of the true one; may be anything that a badly behaved element says. */
  pretended: { position: unknown } | undefined;

  get currentTime(): number {
    return this.pretended ? (this.pretended.position as number) : this.#truePosition;
  }

  set currentTime(position: number) {
    this.#change(() => (this.seeking = true), 'seeking');
    this.#position = position;
    this.#change(() => (this.seeking = false), 'seeked');
  }

  play(): Promise<void> {
    this.#change(() => (this.paused = false), 'play', 'playing');
    return Promise.resolve();
  }

  pause(): void {
    this.#change(() => (this.paused = true), 'pause');
  }

  end(): void {
    this.#change(() => (this.ended = this.paused = true), 'pause', 'ended');
  }

  /** Runs out of data. */
  stall(): void {
    this.#change(() => (this.readyState = HTMLMediaElement.HAVE_CURRENT_DATA), 'waiting');
  }

  /** Has data again. */
  recover(): void {
    this.#change(() => (this.readyState = HTMLMediaElement.HAVE_ENOUGH_DATA), 'canplay', 'playing');
  }

  /** Stands still without a word, as when the machine sleeps. */
  freeze(): void {
    this.#change(() => undefined);
    this.#advancingSince = undefined;
    clearInterval(this.#timeupdates);
  }

  /** Goes on after `freeze()`. */
  thaw(): void {
    this.#change(() => undefined);
  }

  open(src: string): void {
    this.pause();
    this.#position = 0;
    this.currentSrc = src;
    this.dispatchEvent(new Event('emptied'));
    this.dispatchEvent(new Event('loadstart'));
  }

  get #truePosition(): number {
    if (this.#advancingSince === undefined) return this.#position;
    return this.#position + ((performance.now() - this.#advancingSince) / 1000) * this.playbackRate;
  }

  #change(change: () => void, ...events: string[]): void {
    this.#position = this.#truePosition;
    clearInterval(this.#timeupdates);
    this.#advancingSince = undefined;
    change();
    if (!this.paused && !this.ended && !this.seeking && this.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA) {
      this.#advancingSince = performance.now();
      this.#timeupdates = setInterval(() => this.dispatchEvent(new Event('timeupdate')), TIMEUPDATE_MS);
    }
    for (const type of events) this.dispatchEvent(new Event(type));
  }
}

customElements.define('scripted-media', ScriptedMedia);

declare global {
  interface HTMLElementTagNameMap {
    'scripted-media': ScriptedMedia;
  }
}
