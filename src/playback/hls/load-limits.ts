import { Events, PlaylistLevelType, type BufferAppendedData, type default as Hls } from 'hls.js';

/** Limits how much hls.js loads ahead while most of it may not be needed. hls.js reads the limits before each part. */
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
   * Loads only the first part until the video is played, or the page sets `preload="auto"`. If the sound arrives later than the picture,
   * hls.js finds too little loaded, and would load the second part too. So it loads nothing from the end of the first part of the picture
   * until the video has data.
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
    // After a seek another part is needed, even if the first one is not complete.
    for (const type of ['loadeddata', 'seeking']) video.addEventListener(type, onData, { signal });
    const release = (): void => {
      this.#isHeldBack = false;
      this.lift();
    };
    video.addEventListener('play', release, { once: true, signal });
    const onPreload = new MutationObserver(() => video.preload === 'auto' && release());
    onPreload.observe(video, { attributeFilter: ['preload'] });
    signal.addEventListener('abort', () => onPreload.disconnect());
  }

  /** Loads little ahead, because it would be discarded if the decoder failed again. */
  loadLittle(): void {
    if (!this.#isHeldBack) this.#set(2, 1);
  }

  /** Restores the limits of hls.js, unless loading is held back. */
  lift(): void {
    if (!this.#isHeldBack) this.#set(this.#length, this.#size);
  }

  #set(length: number, size: number): void {
    this.#hls.config.maxBufferLength = length;
    this.#hls.config.maxBufferSize = size;
  }
}
