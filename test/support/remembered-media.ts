import { MinimalHost } from './minimal-host.js';

/** Fake of a media element with a duration of one minute, for tests of remembered positions. Tests set its state. */
export class RememberedMedia extends MinimalHost {
  currentTime = 0;
  duration = 60;
  ended = false;
  readyState: number = HTMLMediaElement.HAVE_ENOUGH_DATA;
  seeking = false;
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

  /** Simulates a seek to a position, in seconds. */
  seek(position: number): void {
    this.currentTime = position;
    this.seeking = true;
    // As browsers do it if the video pauses in the same task.
    this.dispatchEvent(new Event('timeupdate'));
    this.dispatchEvent(new Event('seeking'));
    this.seeking = false;
    this.reach(position);
  }

  /** Pauses at a position, in seconds. */
  pauseAt(position: number): void {
    this.currentTime = position;
    this.dispatchEvent(new Event('pause'));
  }
}

customElements.define('remembered-media', RememberedMedia);
