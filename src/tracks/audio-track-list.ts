import { MediaList } from './media-list.js';

/** A language, or another version, of the sound: the `AudioTrack` of the HTML standard. */
export interface AudioTrack {
  /** Names it within its list. */
  readonly id: string;
  /** Purpose: `main`, `alternative`, or `main-desc` where it also describes what is to be seen. */
  readonly kind: string;
  /** Name for the learner. */
  readonly label: string;
  /** BCP 47 tag; empty where it is not known. */
  readonly language: string;
  /**
   * Whether it is heard. Enabling one disables the others, since one is played at a time; for the same reason, disabling the
   * one that is heard has no effect until another is enabled.
   */
  enabled: boolean;
}

/** Event of `addtrack` and `removetrack`. */
export interface AudioTrackEvent extends Event {
  readonly track: AudioTrack;
}

/** The audio tracks of a video: the `AudioTrackList` of the HTML standard, with `addtrack`, `removetrack` and `change`. */
export class AudioTrackList extends MediaList<AudioTrack> {
  /** Called when a track was added. */
  onaddtrack: ((event: AudioTrackEvent) => void) | null = null;

  /** Called when a track was removed. */
  onremovetrack: ((event: AudioTrackEvent) => void) | null = null;

  /** The track of this `id`; `null` where there is none. */
  getTrackById(id: string): AudioTrack | null {
    return this.byId(id);
  }
}
