import {
  Events,
  type default as Hls,
  type AudioSelectionOption,
  type Level,
  type SubtitleSelectionOption,
} from 'hls.js';
import type { MediaTracks } from '../../tracks/media-tracks.js';
import type { VideoRenditionList } from '../../tracks/video-rendition-list.js';
import { HlsAudioTrack } from './hls-audio-track.js';
import { HlsVideoRendition } from './hls-video-rendition.js';
import { replaceItems } from '../../tracks/replace-items.js';

/** Choices of a learner, in terms that also apply to the next session: after an error, or for the next video. */
interface Choices {
  readonly height: number | undefined;
  readonly audio: AudioSelectionOption | undefined;
  readonly subtitles: SubtitleSelectionOption | undefined;
}

/** Choices by the list of a player. An engine is disposed of with its source, but the player keeps its lists. */
const choicesOf = new WeakMap<VideoRenditionList, Choices>();

/**
 * Shows the levels and audio tracks of a playlist in the lists of the player, and plays the ones that are chosen there. Captions need
 * no list: hls.js manages the text tracks of the video. Create it before the playlist is loaded.
 */
export class HlsTracks {
  readonly #hls: Hls;
  readonly #tracks: MediaTracks;
  #renditionCount = 0;

  constructor(hls: Hls, tracks: MediaTracks) {
    this.#hls = hls;
    this.#tracks = tracks;
    const { videoRenditions, audioTracks } = tracks;
    const choices = choicesOf.get(videoRenditions);
    if (choices?.audio) hls.config.audioPreference = choices.audio;
    if (choices?.subtitles) hls.config.subtitlePreference = choices.subtitles;

    videoRenditions.addEventListener('change', this.#onRenditionChange);
    hls.on(Events.MANIFEST_PARSED, () => {
      this.#updateRenditions();
      videoRenditions.selectedIndex = [...videoRenditions].findIndex(({ height }) => height === choices?.height);
    });
    hls.on(Events.LEVELS_UPDATED, () => this.#updateRenditions());
    hls.on(Events.AUDIO_TRACKS_UPDATED, (_event, { audioTracks: playlists }) =>
      replaceItems(
        audioTracks,
        playlists.map((playlist) => new HlsAudioTrack(hls, playlist)),
        'track',
      ),
    );
    hls.on(Events.AUDIO_TRACK_SWITCHING, () => audioTracks.dispatchEvent(new Event('change')));
    hls.once(Events.DESTROYING, () => this.#end());
  }

  #updateRenditions(): void {
    const { levels } = this.#hls;
    const { videoRenditions } = this.#tracks;
    const known = [...videoRenditions] as HlsVideoRendition[];
    // If no level has a height (sound only, or a playlist without resolutions), there is nothing to choose.
    const shown = levels.some(({ height }) => height) ? levels : [];
    // A playlist can list one quality several times, on different servers. hls.js changes between those by itself.
    const distinct = shown.filter((level) => shown.find((other) => isSameQuality(level, other)) === level);
    const renditions = distinct.map(
      (level) =>
        known.find((rendition) => isSameQuality(rendition.level, level)) ??
        new HlsVideoRendition(videoRenditions, level, `${this.#renditionCount++}`),
    );
    replaceItems(videoRenditions, renditions, 'rendition');
    videoRenditions.selectedIndex = this.#chosenIndex;
  }

  readonly #onRenditionChange = (): void => {
    const { selectedIndex } = this.#tracks.videoRenditions;
    if (selectedIndex === this.#chosenIndex) return;
    const { level } = (this.#tracks.videoRenditions[selectedIndex] ?? {}) as Partial<HlsVideoRendition>;
    // A choice takes effect at once. Going back to automatic keeps the parts that are already loaded.
    if (level) this.#hls.nextLevel = this.#indexOf(level);
    else this.#hls.loadLevel = -1;
  };

  /** Index of the rendition that the learner has chosen; `-1` if hls.js chooses. */
  get #chosenIndex(): number {
    const chosen = this.#hls.levels[this.#hls.manualLevel];
    const renditions = [...this.#tracks.videoRenditions] as HlsVideoRendition[];
    return chosen ? renditions.findIndex(({ level }) => isSameQuality(level, chosen)) : -1;
  }

  /** Index of a level of this quality, preferably of one that has not failed. */
  #indexOf(quality: Level): number {
    const { levels } = this.#hls;
    const isLike = (level: Level): boolean => isSameQuality(level, quality);
    const healthy = levels.findIndex((level) => isLike(level) && level.loadError === 0);
    return healthy < 0 ? levels.findIndex(isLike) : healthy;
  }

  #end(): void {
    const { videoRenditions, audioTracks } = this.#tracks;
    const { levels, config, subtitleDisplay, subtitleTracks, subtitleTrack } = this.#hls;
    const subtitles = subtitleDisplay ? subtitleTracks[subtitleTrack] : undefined;
    // If no playlist was loaded, earlier choices are kept.
    if (levels.length > 0) {
      choicesOf.set(videoRenditions, {
        height: videoRenditions[videoRenditions.selectedIndex]?.height,
        audio: config.audioPreference,
        subtitles: subtitles && { name: subtitles.name, ...(subtitles.lang && { lang: subtitles.lang }) },
      });
    }
    videoRenditions.removeEventListener('change', this.#onRenditionChange);
    videoRenditions.selectedIndex = -1;
    replaceItems(videoRenditions, [], 'rendition');
    replaceItems(audioTracks, [], 'track');
  }
}

/** Whether two levels have the same quality, so that neither the learner nor the network makes a difference between them. */
function isSameQuality(a: Level, b: Level): boolean {
  return (['width', 'height', 'bitrate', 'frameRate', 'codecSet'] as const).every((name) => a[name] === b[name]);
}
