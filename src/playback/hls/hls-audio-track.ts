import type { default as Hls, MediaPlaylist } from 'hls.js';
import type { AudioTrack } from '../../tracks/audio-track-list.js';

/** An alternative audio of an HLS playlist. */
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
    // For levels whose audio is in another group, where hls.js looks for the like.
    this.#hls.config.audioPreference = { name, ...(lang && { lang }) };
    this.#hls.audioTrack = index;
  }
}

/** By the table of the HTML standard, in the terms of RFC 8216, section 4.3.4.1. */
function toKind({ characteristics, default: isDefault }: MediaPlaylist): string {
  if (characteristics?.includes('public.accessibility.describes-video')) return 'main-desc';
  return isDefault ? 'main' : 'alternative';
}
