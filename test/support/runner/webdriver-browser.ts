import type { RunningBrowser } from './running-browser.js';
import { WebDriver } from './webdriver.js';

/** Starts a browser with a WebDriver. */
export async function startWebDriverBrowser(program: string, capabilities: object): Promise<RunningBrowser> {
  const driver = new WebDriver(program, capabilities);
  try {
    await driver.start();
    // The size of Puppeteer's pages.
    await driver.setViewport({ width: 800, height: 600 });
  } catch (error) {
    driver.kill();
    throw error;
  }

  return {
    page: driver,
    open: (url) => driver.goto(url),
    leave: async () => {
      await driver.goto('about:blank');
      return {};
    },
    probe: () => driver.evaluate('0'),
    close: () => driver.stop(),
    processes: driver.processes,
  };
}
