import { AudioTrackList } from './audio-track-list.js';
import { VideoRenditionList } from './video-rendition-list.js';

/** What there is to choose from where an engine plays the video. It lasts as long as the player; an engine fills and empties it. */
export class MediaTracks {
  readonly videoRenditions = new VideoRenditionList();
  readonly audioTracks = new AudioTrackList();
}
