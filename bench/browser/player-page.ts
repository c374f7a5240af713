import { setTimeout as delay } from 'node:timers/promises';
import type { CDPSession, Page } from 'puppeteer-core';
import type { Mark } from '../page/instrument.js';
import type { Condition } from './condition.js';
import type { FreshBrowser } from './launch.js';

/** Metrics of the main thread since the page's start, in milliseconds, and counts. */
export interface Metrics {
  readonly taskMs: number;
  /** CPU time, in milliseconds. Other work on the machine affects it least. */
  readonly threadMs: number;
  readonly scriptMs: number;
  readonly processMs: number;
  readonly layouts: number;
  readonly styles: number;
}

export interface Memory {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** Page of a browser, with the measurements from outside. */
export class PlayerPage {
  readonly page: Page;
  /** URLs of requests to other hosts, which fail. */
  readonly external: string[] = [];
  readonly #cdp: CDPSession;
  readonly #seen = new Map<Mark, Metrics>();
  readonly #waiting = new Map<Mark, (metrics: Metrics) => void>();

  private constructor(page: Page, cdp: CDPSession) {
    this.page = page;
    this.#cdp = cdp;
  }

  /** Opens a page with an empty document of the same origin: process and connection exist, but the cache is empty. */
  static async open({ browser }: FreshBrowser, emptyUrl: string, condition: Condition): Promise<PlayerPage> {
    const [page = await browser.newPage()] = await browser.pages();
    const cdp = await page.createCDPSession();
    const playerPage = new PlayerPage(page, cdp);
    const { origin } = new URL(emptyUrl);
    page.on('requestfailed', (request) => {
      if (/^https?:/.test(request.url()) && !request.url().startsWith(origin)) playerPage.external.push(request.url());
    });
    for (const domain of ['Performance', 'Runtime', 'HeapProfiler'] as const) await cdp.send(`${domain}.enable`);
    cdp.on('Runtime.bindingCalled', ({ payload }) => void playerPage.#onMark(payload as Mark));
    await cdp.send('Runtime.addBinding', { name: 'benchReport' });
    await page.goto(emptyUrl);
    await playerPage.#emulate(condition);
    await delay(250);
    return playerPage;
  }

  /** Navigates to a page, and does not wait for it to load. */
  async navigate(url: string): Promise<void> {
    await this.#cdp.send('Page.navigate', { url });
  }

  /** Waits for a mark. @returns metrics at the mark; `undefined` after the timeout. A later report replaces an earlier one. */
  waitFor(mark: Mark, timeoutMs: number): Promise<Metrics | undefined> {
    const seen = this.#seen.get(mark);
    if (seen) return Promise.resolve(seen);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(undefined), timeoutMs);
      this.#waiting.set(mark, (metrics) => {
        clearTimeout(timer);
        resolve(metrics);
      });
    });
  }

  /** Returns the metrics at the last report of a mark. */
  metricsAt(mark: Mark): Metrics | undefined {
    return this.#seen.get(mark);
  }

  async metrics(): Promise<Metrics> {
    const { metrics } = await this.#cdp.send('Performance.getMetrics');
    const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? NaN;
    return {
      taskMs: of('TaskDuration') * 1000,
      threadMs: of('ThreadTime') * 1000,
      scriptMs: of('ScriptDuration') * 1000,
      processMs: of('ProcessTime') * 1000,
      layouts: of('LayoutCount'),
      styles: of('RecalcStyleCount'),
    };
  }

  async collectGarbage(): Promise<void> {
    await this.#cdp.send('Runtime.discardConsoleEntries');
    for (let i = 0; i < 3; i++) {
      await this.#cdp.send('HeapProfiler.collectGarbage');
      await delay(60);
    }
  }

  /** Reads the memory after a garbage collection. */
  async memory(): Promise<Memory> {
    await this.collectGarbage();
    const { usedSize } = await this.#cdp.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await this.#cdp.send('Memory.getDOMCounters');
    return { heapBytes: usedSize, nodes, listeners: jsEventListeners };
  }

  /** Counts the living objects of a kind, by their prototype's name in the page. */
  async countAlive(prototype: string): Promise<number> {
    const objectGroup = 'count';
    const { result } = await this.#cdp.send('Runtime.evaluate', { expression: prototype, objectGroup });
    if (!result.objectId) throw new Error(`${prototype} is nothing in the page.`);
    const { objects } = await this.#cdp.send('Runtime.queryObjects', {
      prototypeObjectId: result.objectId,
      objectGroup,
    });
    const { result: length } = await this.#cdp.send('Runtime.callFunctionOn', {
      ...(objects.objectId && { objectId: objects.objectId }),
      functionDeclaration: 'function () { return this.length; }',
      returnByValue: true,
    });
    await this.#cdp.send('Runtime.releaseObjectGroup', { objectGroup });
    return Number(length.value);
  }

  async #onMark(mark: Mark): Promise<void> {
    const metrics = await this.metrics();
    this.#seen.set(mark, metrics);
    this.#waiting.get(mark)?.(metrics);
  }

  async #emulate({ cpuSlowdown, network }: Condition): Promise<void> {
    if (cpuSlowdown) await this.#cdp.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
    if (!network) return;
    await this.#cdp.send('Network.enable');
    await this.#cdp.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: network.latencyMs,
      downloadThroughput: network.bitsPerSecond / 8,
      uploadThroughput: network.bitsPerSecond / 16,
    });
  }
}
