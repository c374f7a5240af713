import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['*.test.js'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: { executablePath: process.env.CHROME_PATH, chromiumSandbox: process.getuid?.() !== 0 },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
