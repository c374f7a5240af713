// Installs the packed package into copies of consumers/* outside the repository, as users do, and runs their tests.

import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './find-browser.mjs';
import { outputOfNpm, runNpm } from './run-npm.mjs';

const all = readdirSync('consumers', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`No such consumer: ${unknown.join(', ')}. There are: ${all.join(', ')}.`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'videocms-player-consumers-'));
const options = {
  encoding: 'utf8',
  // No browser is downloaded: the tests use an installed one.
  env: { ...process.env, CHROME_PATH: findBrowser(), PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1', CI: 'true' },
};

/** @returns {{ consumer: string, result: string, seconds: number, output: string }} result of one project */
function run(consumer, tarball) {
  const began = Date.now();
  const cwd = join(folder, consumer);
  cpSync(join('consumers', consumer), cwd, { recursive: true });
  const steps = [
    ['install', '--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', tarball],
    ['test'],
  ];
  for (const step of steps) {
    const { status, stdout, stderr } = runNpm(step, { ...options, cwd });
    const seconds = Math.round((Date.now() - began) / 1000);
    if (status !== 0) return { consumer, result: `${step[0]} failed`, seconds, output: stdout + stderr };
  }
  return { consumer, result: 'green', seconds: Math.round((Date.now() - began) / 1000), output: '' };
}

try {
  const packed = outputOfNpm(['pack', '--ignore-scripts', '--json', '--pack-destination', folder], options);
  const tarball = join(folder, JSON.parse(packed)[0].filename);
  const results = [];
  for (const consumer of asked.length > 0 ? asked : all) {
    const result = run(consumer, tarball);
    if (result.output) console.error(`\n${consumer}:\n${result.output}`);
    results.push(result);
  }
  console.table(results.map(({ consumer, result, seconds }) => ({ consumer, result, seconds })));
  if (results.some(({ result }) => result !== 'green')) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
