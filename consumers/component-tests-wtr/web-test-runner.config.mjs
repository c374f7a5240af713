import { chromeLauncher } from '@web/test-runner-chrome';

const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export default {
  files: '*.test.js',
  nodeResolve: true,
  browsers: [chromeLauncher({ launchOptions: { executablePath: process.env.CHROME_PATH, args } })],
};
