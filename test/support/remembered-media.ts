import { MinimalHost } from './minimal-host.js';

/** Fake of a media element with a duration of one minute, for tests of remembered positions. Tests set its state. */
export class RememberedMedia extends MinimalHost {
  currentTime = 0;
  duration = 60;
  ended = false;
  streamType: 'live' | 'on-demand' | 'unknown' = 'on-demand';
  /** Number of calls of `play()`. */
  plays = 0;

  play(): Promise<void> {
    this.plays++;
    return Promise.reject(new DOMException('no gesture', 'NotAllowedError'));
  }

  /** Simulates playing to a position, in seconds. */
  reach(position: number): void {
    this.currentTime = position;
    this.dispatchEvent(new Event('timeupdate'));
  }

  /** Pauses at a position, in seconds. */
  pauseAt(position: number): void {
    this.currentTime = position;
    this.dispatchEvent(new Event('pause'));
  }
}

customElements.define('remembered-media', RememberedMedia);
