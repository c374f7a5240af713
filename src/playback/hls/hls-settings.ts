import type { HlsConfig, RetryConfig } from 'hls.js';
import { earlyLoader } from './hls-loader.js';
import type { HlsSessionOptions } from './hls-session.js';

/**
 * The player's settings of hls.js, and the page's own over them.
 *
 * @param ownRetry - attempts of hls.js itself, in all of its policies: it may be changed at any time.
 */
export function settingsOf(
  { startPosition, withCredentials, early, config }: HlsSessionOptions,
  ownRetry: RetryConfig,
): Partial<HlsConfig> {
  const policy = {
    default: { maxTimeToFirstByteMs: 10_000, maxLoadTimeMs: 120_000, timeoutRetry: null, errorRetry: ownRetry },
  };
  return {
    startPosition,
    // A segment loaded only to measure the network is one that the learner waits for, and pays for.
    testBandwidth: false,
    // A live stream has no end, as in browsers that play it by themselves.
    liveDurationInfinity: true,
    manifestLoadPolicy: policy,
    playlistLoadPolicy: policy,
    fragLoadPolicy: policy,
    keyLoadPolicy: policy,
    xhrSetup: (request) => {
      request.withCredentials = withCredentials;
    },
    ...(early && { loader: earlyLoader(early) }),
    ...config,
  };
}
