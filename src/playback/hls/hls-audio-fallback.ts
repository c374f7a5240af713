import { Events, PlaylistLevelType, type default as Hls, type ErrorData } from 'hls.js';

/** Switches back to the language that played if the chosen one cannot be loaded. */
export class HlsAudioFallback {
  readonly #hls: Hls;
  /** Index of the audio track that was loaded last; `-1` if there was none. */
  #heard = -1;
  /** Indexes of the audio tracks that cannot be loaded. */
  readonly #dead = new Set<number>();

  constructor(hls: Hls) {
    this.#hls = hls;
    hls.on(Events.FRAG_BUFFERED, (_event, { frag }) => {
      if (frag.type === PlaylistLevelType.AUDIO && !frag.gap) this.#heard = hls.audioTrack;
    });
  }

  /**
   * Switches to another language. Returns `false` if the error is not about the audio, if the server did not answer, if a part of the chosen
   * language has been loaded, or if there is no other language.
   */
  fallBack(data: ErrorData): boolean {
    const { audioTracks, audioTrack: chosen, config } = this.#hls;
    // Without an answer, the connection is the cause, not the language.
    const isOfAudio = data.details.startsWith('audioTrack') || data.frag?.type === PlaylistLevelType.AUDIO;
    if (!isOfAudio || !data.response?.code || chosen === this.#heard) return false;
    this.#dead.add(chosen);
    const others = [this.#heard, ...audioTracks.keys()];
    const index = others.find((index) => audioTracks[index] && !this.#dead.has(index));
    const track = index === undefined ? undefined : audioTracks[index];
    if (index === undefined || !track) return false;
    const { name, lang } = track;
    config.audioPreference = { name, ...(lang && { lang }) };
    this.#hls.audioTrack = index;
    this.#hls.startLoad();
    return true;
  }
}
