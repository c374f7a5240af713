import { AudioTrackList } from './audio-track-list.js';
import { VideoRenditionList } from './video-rendition-list.js';

/** Qualities and audio tracks of a video that an engine plays. The lists last as long as the player; an engine fills and empties them. */
export class MediaTracks {
  readonly videoRenditions = new VideoRenditionList();
  readonly audioTracks = new AudioTrackList();
}
