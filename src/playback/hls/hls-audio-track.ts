import type { default as Hls, MediaPlaylist } from 'hls.js';
import type { AudioTrack } from '../../tracks/audio-track-list.js';

/** Audio track of an HLS playlist. */
export class HlsAudioTrack implements AudioTrack {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly language: string;
  readonly #hls: Hls;
  readonly #playlist: MediaPlaylist;

  constructor(hls: Hls, playlist: MediaPlaylist) {
    this.id = `${playlist.id}`;
    this.kind = toKind(playlist);
    this.label = playlist.name;
    this.language = playlist.lang ?? '';
    this.#hls = hls;
    this.#playlist = playlist;
  }

  get enabled(): boolean {
    return this.#hls.audioTracks[this.#hls.audioTrack] === this.#playlist;
  }

  set enabled(enabled: boolean) {
    const index = this.#hls.audioTracks.indexOf(this.#playlist);
    if (!enabled || this.enabled || index < 0) return;
    const { name, lang } = this.#playlist;
    // Levels may have their audio in another group. hls.js looks there for a track with this name and language.
    this.#hls.config.audioPreference = { name, ...(lang && { lang }) };
    this.#hls.audioTrack = index;
  }
}

/** Converts to a kind of the HTML standard's table, from the attributes of RFC 8216, section 4.3.4.1. */
function toKind({ characteristics, default: isDefault }: MediaPlaylist): string {
  if (characteristics?.includes('public.accessibility.describes-video')) return 'main-desc';
  return isDefault ? 'main' : 'alternative';
}
