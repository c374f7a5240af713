import { MinimalHost } from './minimal-host.js';

/** A media element of a minute that does what a test says: for what remembers its position. */
export class RememberedMedia extends MinimalHost {
  currentTime = 0;
  duration = 60;
  ended = false;
  streamType: 'live' | 'on-demand' | 'unknown' = 'on-demand';
  /** How often it was told to play. */
  plays = 0;

  play(): Promise<void> {
    this.plays++;
    return Promise.reject(new DOMException('no gesture', 'NotAllowedError'));
  }

  /** Plays on to a position, in seconds. */
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
