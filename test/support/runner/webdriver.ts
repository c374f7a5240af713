import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasScreen } from '../../../scripts/find-browser.mjs';
import { freePort } from '../../../scripts/free-port.mjs';
import { killTree } from './running-browser.js';

/** Maximum time of a command, in milliseconds. A driver itself waits for its browser without a limit. */
const COMMAND_MS = 30_000;

/** Codes of keys that write no character: https://www.w3.org/TR/webdriver2/#keyboard-actions */
const KEYS: Readonly<Record<string, string>> = {
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

const BUTTONS = { left: 0, middle: 1, right: 2 };

interface ClickOptions {
  readonly button?: keyof typeof BUTTONS;
}

/**
 * Client for the part of WebDriver that the tests need, for engines that Puppeteer does not drive. The test runner's own client has 442
 * packages, two of which download programs when they are installed, and it cannot hold a key down.
 */
export class WebDriver {
  readonly #program: string;
  readonly #capabilities: object;
  readonly #processes: ChildProcess[] = [];
  /** URL of the driver, later of its session. */
  #address = '';
  /** Last command. A driver accepts one at a time. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param program - path of the driver's program, which starts its browser. */
  constructor(program: string, capabilities: object) {
    this.#program = program;
    this.#capabilities = capabilities;
  }

  /** Processes of the driver with its browser, and of the screen. */
  get processes(): readonly ChildProcess[] {
    return this.#processes;
  }

  /** Opens a window of the browser. Starts a screen if there is none. */
  async start(): Promise<void> {
    const env = hasScreen() ? process.env : { ...process.env, DISPLAY: `:${await this.#startScreen()}` };
    const port = await freePort();
    this.#processes.push(spawn(this.#program, ['-p', String(port)], { env, stdio: 'ignore', detached: true }));
    this.#address = `http://127.0.0.1:${port}`;
    const signal = AbortSignal.timeout(COMMAND_MS);
    while (!(await fetch(`${this.#address}/status`, { signal }).catch(() => undefined))) {
      signal.throwIfAborted();
      await sleep(50);
    }

    const capabilities = { alwaysMatch: this.#capabilities };
    const { sessionId } = await this.#post<{ sessionId: string }>('/session', { capabilities });
    this.#address += `/session/${sessionId}`;
  }

  async stop(): Promise<void> {
    await this.#send('DELETE', '');
    this.kill();
  }

  /** Ends the driver, the browser and the screen at once. */
  kill(): void {
    for (const started of this.#processes) killTree(started);
  }

  async goto(url: string): Promise<void> {
    await this.#post('/url', { url });
  }

  /** Sets the size of the page without its window, in CSS pixels. */
  async setViewport({ width, height }: { width: number; height: number }): Promise<void> {
    const [besides, above] = await this.evaluate<[number, number]>(
      '[outerWidth - innerWidth, outerHeight - innerHeight]',
    );
    await this.#post('/window/rect', { width: width + besides, height: height + above });
  }

  /** Returns the visible part of the page as a PNG image in Base64. */
  screenshot(): Promise<string> {
    return this.#send('GET', '/screenshot');
  }

  /** @param expression - expression in the page. If its value is a promise, that is awaited. */
  evaluate<Result>(expression: string): Promise<Result> {
    return this.#post('/execute/sync', { script: `return ${expression}`, args: [] });
  }

  /** Minimizes the window during an action, to hide the page. In WebKitGTK, a tab behind another is not hidden. */
  async whileHidden(action: () => Promise<void>): Promise<void> {
    const rect = await this.#send<object>('GET', '/window/rect');
    await this.#post('/window/minimize', {});
    try {
      await action();
    } finally {
      await this.#post('/window/rect', rect);
    }
  }

  /** Runs an action in a new window, to which all commands go meanwhile. */
  async inNewWindow<Result>(action: () => Promise<Result>): Promise<Result> {
    const own = await this.#send<string>('GET', '/window');
    const { handle } = await this.#post<{ handle: string }>('/window/new', { type: 'window' });
    await this.#post('/window', { handle });
    try {
      return await action();
    } finally {
      await this.#send('DELETE', '/window');
      await this.#post('/window', { handle: own });
    }
  }

  readonly keyboard = {
    down: (key: string): Promise<void> => this.#keys(['keyDown', key]),
    up: (key: string): Promise<void> => this.#keys(['keyUp', key]),
    press: (key: string): Promise<void> => this.#keys(['keyDown', key], ['keyUp', key]),
    type: async (text: string): Promise<void> => {
      for (const key of text) await this.keyboard.press(key);
    },
  };

  readonly mouse = {
    move: (x: number, y: number): Promise<void> => this.#pointer({ type: 'pointerMove', x, y }),
    down: ({ button = 'left' }: ClickOptions): Promise<void> =>
      this.#pointer({ type: 'pointerDown', button: BUTTONS[button] }),
    up: ({ button = 'left' }: ClickOptions): Promise<void> =>
      this.#pointer({ type: 'pointerUp', button: BUTTONS[button] }),
    click: async (x: number, y: number, options: ClickOptions): Promise<void> => {
      await this.mouse.move(x, y);
      await this.mouse.down(options);
      await this.mouse.up(options);
    },
    /** Releases all buttons and keys. */
    reset: async (): Promise<void> => {
      await this.#send('DELETE', '/actions');
      await this.mouse.move(0, 0);
    },
  };

  async #keys(...keys: [type: string, key: string][]): Promise<void> {
    const actions = keys.map(([type, key]) => ({ type, value: KEYS[key] ?? key }));
    await this.#post('/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  async #pointer(action: object): Promise<void> {
    await this.#post('/actions', { actions: [{ type: 'pointer', id: 'mouse', actions: [action] }] });
  }

  #post<Result>(command: string, body: object): Promise<Result> {
    return this.#send('POST', command, body);
  }

  #send<Result>(method: string, command: string, body?: object): Promise<Result> {
    const sending = this.#last
      .catch(() => undefined)
      .then(async () => {
        const signal = AbortSignal.timeout(COMMAND_MS);
        const init = { method, signal, ...(body && { body: JSON.stringify(body) }) };
        const response = await fetch(this.#address + command, init);
        const { value } = (await response.json()) as { value: Result & { error?: string; message?: string } };
        if (!response.ok) throw new Error(`${method} ${command}: ${value.error}, ${value.message}`);
        return value;
      });
    this.#last = sending;
    return sending;
  }

  /** Starts Xvfb. @returns the number of the screen that it has chosen. */
  async #startScreen(): Promise<string> {
    const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    });
    this.#processes.push(screen);
    const [number] = (await once(screen.stdout, 'data')) as [Buffer];
    return number.toString().trim();
  }
}
