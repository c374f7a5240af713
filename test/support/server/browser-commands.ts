import type { TestRunnerPlugin } from '@web/test-runner-core';
import { ChromeLauncher } from '@web/test-runner-chrome';

/** What only the browser's own controls can do to a page: what a test asks for by `executeServerCommand`. */
export function browserCommands(): TestRunnerPlugin {
  return {
    name: 'browser-commands',
    async executeCommand({ command, payload, session }) {
      if (!(session.browser instanceof ChromeLauncher))
        throw new Error(`${session.browser.name} has no such controls.`);
      const page = session.browser.getPage(session.id);
      switch (command) {
        case 'offline':
          // For so many milliseconds: offline, the page could not ask for the end of it.
          await page.setOfflineMode(true);
          await new Promise((resolve) => setTimeout(resolve, Number(payload)));
          await page.setOfflineMode(false);
          return true;
        case 'in-background': {
          // Another tab in front, for so many milliseconds.
          const other = await page.browserContext().newPage();
          await other.bringToFront();
          await new Promise((resolve) => setTimeout(resolve, Number(payload)));
          await page.bringToFront();
          await other.close();
          return true;
        }
        case 'freeze': {
          // As a page in the back/forward cache, or one that the browser puts to sleep, for so many milliseconds.
          const devtools = await page.createCDPSession();
          await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
          await new Promise((resolve) => setTimeout(resolve, Number(payload)));
          await devtools.send('Page.setWebLifecycleState', { state: 'active' });
          await devtools.detach();
          return true;
        }
        default:
          return undefined;
      }
    },
  };
}
