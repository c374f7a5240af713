import { MediaList } from './media-list.js';

/** Language or version of the sound: the `AudioTrack` of the HTML standard. */
export interface AudioTrack {
  /** Id within the list. */
  readonly id: string;
  /** Purpose: `main`, `alternative`, or `main-desc` with a description of the picture. */
  readonly kind: string;
  /** Name for the learner. */
  readonly label: string;
  /** BCP 47 tag; empty if it is unknown. */
  readonly language: string;
  /**
   * Whether the track plays. Enabling one disables the others, because only one plays at a time. For the same reason, disabling the current
   * one has no effect until another is enabled.
   */
  enabled: boolean;
}

/** Event of `addtrack` and `removetrack`. */
export interface AudioTrackEvent extends Event {
  readonly track: AudioTrack;
}

/** Audio tracks of a video: the `AudioTrackList` of the HTML standard, with the events `addtrack`, `removetrack` and `change`. */
export class AudioTrackList extends MediaList<AudioTrack> {
  /** Called when a track was added, as a listener of `addtrack`. */
  onaddtrack: ((event: AudioTrackEvent) => void) | null = null;

  /** Called when a track was removed, as a listener of `removetrack`. */
  onremovetrack: ((event: AudioTrackEvent) => void) | null = null;

  /** Finds the track with this `id`; `null` if there is none. */
  getTrackById(id: string): AudioTrack | null {
    return this.byId(id);
  }
}
