import type { HlsConfig, RetryConfig } from 'hls.js';
import { earlyLoader } from './hls-loader.js';
import type { HlsSessionOptions } from './hls-session.js';

/**
 * Returns the player's settings for hls.js. Settings of the page override them.
 *
 * @param ownRetry - retry policy for all requests of hls.js. The caller may change it at any time.
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
    // To measure the network, hls.js would load a segment that is never played. The learner would wait and pay for it.
    testBandwidth: false,
    // The duration of a live stream is `Infinity`, as in browsers that play HLS natively.
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
