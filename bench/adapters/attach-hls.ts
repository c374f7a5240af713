import type Hls from 'hls.js';
import type { HlsConfig } from 'hls.js';
import type { Preload } from './adapter.js';

/** Video element with hls.js, as a page's author connects them. */
export interface HlsVideo extends HTMLVideoElement {
  hls?: Hls;
}

declare global {
  interface Window {
    Hls: typeof Hls;
    attachHls: typeof attachHls;
  }
}

/**
 * Connects a video to hls.js; runs in the page. With `preload="none"`, nothing is loaded until play; with `metadata`, the smallest buffer.
 * The packaged players do the same.
 */
export function attachHls(video: HlsVideo, src: string, preload: Preload): void {
  const { Hls } = window;
  const start = (config: Partial<HlsConfig>): Hls => {
    const hls = new Hls(config);
    hls.loadSource(src);
    hls.attachMedia(video);
    video.hls = hls;
    return hls;
  };
  if (preload === 'none') {
    const startAndPlay = (): void => start({}).once(Hls.Events.MANIFEST_PARSED, () => void video.play());
    video.addEventListener('play', startAndPlay, { once: true });
  } else if (preload === 'metadata') {
    const { config } = start({ maxBufferLength: 1, maxBufferSize: 1 });
    const release = (): void => {
      config.maxBufferLength = Hls.DefaultConfig.maxBufferLength;
      config.maxBufferSize = Hls.DefaultConfig.maxBufferSize;
    };
    video.addEventListener('play', release, { once: true });
  } else {
    start({});
  }
}
