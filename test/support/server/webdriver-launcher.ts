import type { BrowserLauncher, SessionResult } from '@web/test-runner';
import { WebDriver } from './webdriver.js';

/** Lets the test runner have a browser that a WebDriver drives: one window, in which one test file runs after the other. */
export class WebDriverLauncher implements BrowserLauncher {
  readonly name: string;
  /** The page answers what the test runner's commands, such as `sendKeys`, ask of one of Puppeteer's. */
  readonly type = 'puppeteer';
  readonly concurrency = 1;
  readonly #driver: WebDriver;
  #started: Promise<void> | undefined;
  readonly #urls = new Map<string, string>();

  constructor(name: string, program: string, capabilities: object) {
    this.name = name;
    this.#driver = new WebDriver(program, capabilities);
  }

  async startSession(session: string, url: string): Promise<void> {
    this.#urls.set(session, url);
    await (this.#started ??= this.#start());
    await this.#driver.goto(url);
  }

  async #start(): Promise<void> {
    await this.#driver.start();
    // As of Puppeteer's pages.
    await this.#driver.setViewport({ width: 800, height: 600 });
  }

  isActive(session: string): boolean {
    return this.#urls.has(session);
  }

  getBrowserUrl(session: string): string | undefined {
    return this.#urls.get(session);
  }

  getPage(): WebDriver {
    return this.#driver;
  }

  async stopSession(session: string): Promise<SessionResult> {
    this.#urls.delete(session);
    // What still runs in the page ends here.
    await this.#driver.goto('about:blank');
    return {};
  }

  startDebugSession(): Promise<void> {
    throw new Error(`${this.name} cannot be debugged from here.`);
  }

  async stop(): Promise<void> {
    if (this.#started) await this.#driver.stop();
  }
}
