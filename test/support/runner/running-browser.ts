import type { ChildProcess } from 'node:child_process';
import { spawnSync } from 'node:child_process';
import type { SessionResult, TestRunnerCoreConfig } from '@web/test-runner';
import type { Page } from 'puppeteer-core';
import type { WebDriver } from './webdriver.js';

/** Browser that was started for tests. It has one window, in which one test file runs after the other. */
export interface RunningBrowser {
  /** Page for the test runner's commands, such as `sendKeys`. They expect one of Puppeteer. */
  readonly page: Page | WebDriver;
  /** Opens a test file. Resolves when its page is loaded. */
  readonly open: (url: string) => Promise<void>;
  /** Ends the test file, by leaving its page. */
  readonly leave: () => Promise<SessionResult>;
  /** Resolves when the page has run a line of script. */
  readonly probe: () => Promise<unknown>;
  /** Ends the browser in order. */
  readonly close: () => Promise<void>;
  /** Processes that were started for it. Each leads a process group. */
  readonly processes: readonly ChildProcess[];
}

/** Settings of the run that a browser needs before it starts. */
export interface RunSettings {
  readonly config: TestRunnerCoreConfig;
  readonly testFiles: string[];
}

export type StartBrowser = (settings: RunSettings) => Promise<RunningBrowser>;

/** Ends a process and all processes that it has started. It must lead a process group (`detached`), except on Windows, which has none. */
export function killTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: it has ended in the meantime.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
