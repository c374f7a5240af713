import type { ChildProcess } from 'node:child_process';
import { spawnSync } from 'node:child_process';
import type { SessionResult, TestRunnerCoreConfig } from '@web/test-runner';
import type { Page } from 'puppeteer-core';
import type { WebDriver } from './webdriver.js';

/** A browser that was started for tests: one window, in which one test file runs after the other. */
export interface RunningBrowser {
  /** Answers what the test runner's commands, such as `sendKeys`, ask of one of Puppeteer's pages. */
  readonly page: Page | WebDriver;
  /** Opens a test file. Resolves when its page is loaded. */
  readonly open: (url: string) => Promise<void>;
  /** Ends what runs in the page. */
  readonly leave: () => Promise<SessionResult>;
  /** Resolves when the page runs script. */
  readonly probe: () => Promise<unknown>;
  /** Ends the browser in order. */
  readonly close: () => Promise<void>;
  /** What was started for it. Each leads a group of processes. */
  readonly processes: readonly ChildProcess[];
}

/** What a browser must know of the run before it starts. */
export interface RunSettings {
  readonly config: TestRunnerCoreConfig;
  readonly testFiles: string[];
}

export type StartBrowser = (settings: RunSettings) => Promise<RunningBrowser>;

/** Ends a process and all that it has started. It must lead a group of its own (`detached`), except on Windows, which has none. */
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
