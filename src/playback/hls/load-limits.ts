import { Events, PlaylistLevelType, type BufferAppendedData, type default as Hls } from 'hls.js';

/** Bounds what hls.js loads ahead, as long as most of it may not be needed. hls.js reads these limits for each part. */
export class LoadLimits {
  readonly #hls: Hls;
  readonly #length: number;
  readonly #size: number;
  #isHeldBack = false;

  constructor(hls: Hls) {
    this.#hls = hls;
    ({ maxBufferLength: this.#length, maxBufferSize: this.#size } = hls.config);
  }

  /**
   * Until the video is to play, its first part is enough. By what the video element has of both picture and sound, hls.js would load the
   * second one too where the sound comes later: so in between it loads nothing.
   */
  holdBack(video: HTMLVideoElement, signal: AbortSignal): void {
    this.#isHeldBack = true;
    const onAppended = (_event: Events, { parent, frag }: BufferAppendedData): void => {
      if (parent !== PlaylistLevelType.MAIN || frag.sn === 'initSegment') return;
      this.#hls.off(Events.BUFFER_APPENDED, onAppended);
      const isWaiting = !video.seeking && video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA;
      if (this.#isHeldBack && isWaiting) this.#set(0, 0);
    };
    const onData = (): void => {
      if (this.#isHeldBack) this.#set(1, 1);
    };

    this.#set(1, 1);
    this.#hls.on(Events.BUFFER_APPENDED, onAppended);
    // A part that is sought is needed, whatever there is of the first one.
    for (const type of ['loadeddata', 'seeking']) video.addEventListener(type, onData, { signal });
    const release = (): void => {
      this.#isHeldBack = false;
      this.lift();
    };
    video.addEventListener('play', release, { once: true, signal });
  }

  /** Loads little ahead: it is thrown away if the decoder fails again. */
  loadLittle(): void {
    if (!this.#isHeldBack) this.#set(2, 1);
  }

  /** Loads as much as ever. */
  lift(): void {
    if (!this.#isHeldBack) this.#set(this.#length, this.#size);
  }

  #set(length: number, size: number): void {
    this.#hls.config.maxBufferLength = length;
    this.#hls.config.maxBufferSize = size;
  }
}
