import Hls, { type HlsConfig, type LoaderCallbacks, type LoaderConfiguration, type LoaderContext } from 'hls.js';
import type { EarlyAnswer, EarlyAnswers } from './early-answers.js';

type LoaderClass = HlsConfig['loader'];
type Callbacks = LoaderCallbacks<LoaderContext>;

const DefaultLoader = Hls.DefaultConfig.loader;

/** Creates a loader for hls.js that uses early answers, and requests everything else as hls.js' own loader does. */
export function earlyLoader(answers: EarlyAnswers): LoaderClass {
  return class extends DefaultLoader {
    /** Ends waiting for an early answer. */
    #stopWaiting: (() => void) | undefined;

    override load(context: LoaderContext, config: LoaderConfiguration, callbacks: Callbacks): void {
      const early = answers.take(new URL(context.url).href);
      if (early && !context.rangeEnd) void this.#waitFor(early, context, config, callbacks);
      else super.load(context, config, callbacks);
    }

    override abort(): void {
      this.#stopWaiting?.();
      super.abort();
    }

    override destroy(): void {
      this.#stopWaiting?.();
      super.destroy();
    }

    async #waitFor(
      early: Promise<EarlyAnswer | undefined>,
      context: LoaderContext,
      config: LoaderConfiguration,
      callbacks: Callbacks,
    ): Promise<void> {
      const { stats } = this;
      const { maxTimeToFirstByteMs, maxLoadTimeMs } = config.loadPolicy;
      const stopped = new AbortController();
      this.#stopWaiting = () => {
        this.#stopWaiting = undefined;
        stopped.abort();
        stats.aborted = true;
        callbacks.onAbort?.(stats, context, null);
      };
      stats.loading.start = performance.now();
      const answer = await inTime(early, maxTimeToFirstByteMs);
      const content = await inTime(answer?.content, maxLoadTimeMs);
      if (stopped.signal.aborted) return;
      this.#stopWaiting = undefined;
      if (!answer || !content) {
        stats.loading.start = 0;
        super.load(context, config, callbacks);
        return;
      }
      const { url, askedAt: start, beganAt: first } = answer;
      const { bytes, endedAt: end } = content;
      stats.loaded = stats.total = bytes.byteLength;
      // hls.js measures the speed of the network by these times.
      Object.assign(stats.loading, { start, first, end });
      const data = context.responseType === 'arraybuffer' ? bytes : new TextDecoder().decode(bytes);
      callbacks.onSuccess({ url, data, code: 200 }, stats, context, null);
    }
  };
}

/** Resolves with the promise's value, or with `undefined` after `ms` milliseconds. */
async function inTime<Value>(promise: Promise<Value> | undefined, ms: number): Promise<Value | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, ms)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
