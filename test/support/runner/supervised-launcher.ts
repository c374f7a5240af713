import { setTimeout as sleep } from 'node:timers/promises';
import {
  SESSION_STATUS,
  type BrowserLauncher,
  type Reporter,
  type SessionResult,
  type TestRunnerCoreConfig,
} from '@web/test-runner';
import { killTree, type RunningBrowser, type RunSettings, type StartBrowser } from './running-browser.js';

/** Limits after which a browser counts as hanging, in milliseconds, and numbers of files. */
export interface Limits {
  /** Maximum time to start, and to open or leave a page. */
  readonly commandMs: number;
  /** Maximum time to run a line of script in the page. Some tests block a page for seconds. */
  readonly answerMs: number;
  /** Time between an answer and the next check. */
  readonly pauseMs: number;
  /** Number of files after which the browser is replaced. Otherwise WebKitGTK grows to more than a gigabyte. */
  readonly files: number;
  /** Number of files that run at once, each in its own browser. */
  readonly atOnce: number;
}

const { INITIALIZING, TEST_FINISHED } = SESSION_STATUS;

const LIMITS: Limits = { commandMs: 40_000, answerMs: 20_000, pauseMs: 3000, files: 8, atOnce: 1 };

/** Running test file. */
interface Run {
  readonly session: string;
  readonly url: string;
  attempts: number;
  browser?: UsedBrowser | undefined;
  /** Error, if the browser has failed. */
  failure?: Error;
}

interface UsedBrowser extends RunningBrowser {
  filesRun: number;
}

type TestSessions = Parameters<NonNullable<Reporter['start']>>[0]['sessions'];

/**
 * Runs test files in browsers, and replaces a browser that hangs or crashes. All its processes are ended, and its file runs again in the new
 * browser. If that one hangs too, the file fails, and the other files run.
 */
export class SupervisedLauncher implements BrowserLauncher {
  readonly name: string;
  /** Type of launcher that the test runner's commands expect. */
  readonly type = 'puppeteer';
  readonly concurrency: number;
  /** Problems with the browser, in sentences. */
  readonly notes: string[] = [];
  readonly #start: StartBrowser;
  readonly #limits: Limits;
  #settings: RunSettings | undefined;
  #sessions: TestSessions | undefined;
  readonly #browsers = new Set<UsedBrowser>();
  /** Browsers of `#browsers` in which no file runs. */
  readonly #idle: UsedBrowser[] = [];
  readonly #runs = new Map<string, Run>();

  constructor(name: string, start: StartBrowser, limits: Partial<Limits> = {}) {
    this.name = name;
    this.#start = start;
    this.#limits = { ...LIMITS, ...limits };
    this.concurrency = this.#limits.atOnce;
    process.on('exit', () => this.#browsers.forEach(kill));
  }

  initialize(config: TestRunnerCoreConfig, testFiles: string[]): void {
    this.#settings = { config, testFiles };
  }

  /** Reporter that only gets the sessions of the run, to run one of them again. */
  readonly reporter: Reporter = {
    start: ({ sessions }) => {
      this.#sessions = sessions;
    },
  };

  async startSession(session: string, url: string): Promise<void> {
    const run: Run = { session, url, attempts: 0 };
    this.#runs.set(session, run);
    try {
      await this.#open(run);
    } catch (error) {
      this.#fail(run, error as Error);
    }
  }

  isActive(session: string): boolean {
    return this.#runs.has(session);
  }

  getBrowserUrl(session: string): string | undefined {
    return this.#runs.get(session)?.url;
  }

  getPage(session: string): RunningBrowser['page'] {
    const { browser } = this.#runs.get(session) ?? {};
    if (!browser) throw new Error(`No page is open for session ${session}.`);
    return browser.page;
  }

  async stopSession(session: string): Promise<SessionResult> {
    const run = this.#runs.get(session);
    this.#runs.delete(session);
    if (run?.failure) throw run.failure;
    const { browser } = run ?? {};
    if (!browser || !run) return {};
    try {
      const result = await this.#within(this.#limits.commandMs, 'leaving the page', browser.leave());
      if (++browser.filesRun < this.#limits.files) this.#idle.push(browser);
      else await this.#close(browser);
      return result;
    } catch (error) {
      this.#discard(browser);
      this.#note(
        `${this.name} hung after the tests of ${this.#fileOf(run)}: ${(error as Error).message}. It is replaced.`,
      );
      return {};
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#browsers].map((browser) => this.#close(browser)));
  }

  async #close(browser: UsedBrowser): Promise<void> {
    this.#forget(browser);
    try {
      await this.#within(this.#limits.commandMs, 'closing', browser.close());
    } finally {
      // A browser may leave processes behind when it closes.
      kill(browser);
    }
  }

  startDebugSession(): Promise<void> {
    throw new Error(`${this.name} cannot be debugged from here.`);
  }

  /** Opens the page of a file, in another browser if this one fails. Rejects if that one fails too. */
  async #open(run: Run): Promise<void> {
    for (;;) {
      run.attempts++;
      run.browser = undefined;
      try {
        const browser = (run.browser = this.#idle.pop() ?? (await this.#startBrowser()));
        await this.#within(this.#limits.commandMs, 'opening the page', browser.open(run.url));
        void this.#watch(run, browser);
        return;
      } catch (error) {
        if (run.browser) this.#discard(run.browser);
        if (!this.#runsAgain(run, error as Error)) throw error;
      }
    }
  }

  async #startBrowser(): Promise<UsedBrowser> {
    if (!this.#settings) throw new Error('The test runner has not initialized this launcher.');
    const started = await this.#within(this.#limits.commandMs, 'starting', this.#start(this.#settings));
    const browser = Object.assign(started, { filesRun: 0 });
    this.#browsers.add(browser);
    return browser;
  }

  /** Checks regularly that the page still runs script, as long as the file runs in this browser. */
  async #watch(run: Run, browser: UsedBrowser): Promise<void> {
    const isRunning = (): boolean => this.#runs.get(run.session) === run && run.browser === browser;
    try {
      while (isRunning()) {
        await this.#within(this.#limits.answerMs, 'running script', browser.probe());
        await sleep(this.#limits.pauseMs, undefined, { ref: false });
      }
    } catch (error) {
      if (isRunning()) await this.#onHang(run, browser, error as Error);
    }
  }

  async #onHang(run: Run, browser: UsedBrowser, why: Error): Promise<void> {
    this.#discard(browser);
    try {
      if (!this.#runsAgain(run, why)) throw why;
      await this.#open(run);
    } catch (error) {
      this.#fail(run, error as Error);
    }
  }

  /** Lets a file fail. The test runner then stops its session, and gets the reason there. */
  #fail(run: Run, { message }: Error): void {
    run.failure = new Error(`${this.name} hung twice: ${message}.`);
    const current = this.#sessions?.get(run.session);
    if (current) this.#sessions?.updateStatus(current, TEST_FINISHED);
  }

  /** Makes the test runner expect the file again, unless it has hung before. */
  #runsAgain(run: Run, { message }: Error): boolean {
    const again = run.attempts < 2;
    const consequence = again ? 'It is replaced, and the file runs again.' : 'The file has failed.';
    this.#note(`${this.name} hung in ${this.#fileOf(run)}: ${message}. ${consequence}`);
    const session = this.#sessions?.get(run.session);
    // With a new number, the test runner ignores late messages of the first run.
    const next = session && { ...session, testRun: session.testRun + 1, logs: [], errors: [] };
    if (again && next) this.#sessions?.updateStatus(next, INITIALIZING);
    return again;
  }

  #discard(browser: UsedBrowser): void {
    kill(browser);
    this.#forget(browser);
  }

  #forget(browser: UsedBrowser): void {
    this.#browsers.delete(browser);
    const place = this.#idle.indexOf(browser);
    if (place >= 0) this.#idle.splice(place, 1);
  }

  #fileOf({ session, url }: Run): string {
    return this.#sessions?.get(session)?.testFile ?? url;
  }

  #note(sentence: string): void {
    this.notes.push(sentence);
    console.log(sentence);
  }

  async #within<Result>(ms: number, what: string, doing: Promise<Result>): Promise<Result> {
    const done = new AbortController();
    const late = sleep(ms, undefined, { signal: done.signal }).then(() => {
      throw new Error(`${what} took more than ${ms / 1000} s`);
    });
    try {
      return await Promise.race([doing, late]);
    } finally {
      done.abort();
      late.catch(() => undefined);
    }
  }
}

function kill({ processes }: RunningBrowser): void {
  for (const started of processes) killTree(started);
}
