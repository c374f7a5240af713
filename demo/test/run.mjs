// `npm run test:server [-- <file> …]`: the tests of the school's server, by Node's own runner. It ends, whatever hangs.
// `--quick`, for `npm test`, leaves out files named `*.slow.test.ts`.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { PGlite } from '@electric-sql/pglite';

const pathOf = (path) => fileURLToPath(new URL(path, import.meta.url));
const FOLDER = pathOf('.');

/** Of a process. Without it, a test that hangs would be waited for. */
const PROCESS_TIMEOUT_MS = 300_000;

/** Of all. A browser or a server that a killed test left behind keeps Node's runner waiting. */
const TIMEOUT_MS = 1_200_000;

/** For what is ended, to close its browser. */
const TO_CLOSE_MS = 5000;

/** Processes at once. Most of them wait for a browser or a disk at times. */
const CONCURRENCY = 2;

/** Files that one process runs, one after the other: to load the server and to open a database takes longer than many a file's tests. */
const FILES_OF_PROCESS = 5;

const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
});
const files =
  asked.length > 0
    ? asked
    : readdirSync(FOLDER)
        .filter((name) => name.endsWith('.test.ts') && !(values.quick && name.endsWith('.slow.test.ts')))
        .sort()
        .map((name) => join(FOLDER, name));

const parent = mkdtempSync(join(tmpdir(), 'school-tests-'));
const template = join(parent, 'template');
process.once('exit', () => rmSync(parent, { recursive: true, force: true }));
await Promise.all([makeTemplate(), buildPages()]);

const isWindows = process.platform === 'win32';
const runner = spawn(
  process.execPath,
  [
    '--import',
    'tsx',
    '--test',
    `--test-concurrency=${CONCURRENCY}`,
    `--test-timeout=${PROCESS_TIMEOUT_MS}`,
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${new URL('../../scripts/test/suite-result-reporter.mjs', import.meta.url)}`,
    '--test-reporter-destination=stderr',
    ...entries(),
  ],
  {
    stdio: ['ignore', 'inherit', 'inherit'],
    // A group of its own, to be ended as a whole.
    detached: !isWindows,
    env: { ...process.env, TEST_PGLITE_TEMPLATE: template },
  },
);
/** First so that tests can close their browsers, which are in groups of their own; then whatever has not done so. */
const endAll = () => {
  if (isWindows) {
    spawn('taskkill', ['/pid', String(runner.pid), '/t', '/f']);
    return;
  }
  process.kill(-runner.pid, 'SIGTERM');
  setTimeout(() => process.kill(-runner.pid, 'SIGKILL'), TO_CLOSE_MS);
};
const deadline = setTimeout(() => {
  console.error(`The tests of the server were not over after ${TIMEOUT_MS / 1000} s, and were ended.`);
  endAll();
}, TIMEOUT_MS);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, endAll);
runner.once('exit', (code) => {
  clearTimeout(deadline);
  process.exit(code ?? 1);
});

/** What processes are started with. */
function entries() {
  const count = Math.ceil(files.length / FILES_OF_PROCESS);
  return Array.from({ length: count }, (_, index) => {
    // Every so many: neighbours by name are often alike, and long.
    const imports = files
      .filter((_, place) => place % count === index)
      .map((file) => `import ${JSON.stringify(pathToFileURL(resolve(file)).href)};\n`);
    const entry = join(parent, `files-${index + 1}.test.mjs`);
    writeFileSync(entry, imports.join(''));
    return entry;
  });
}

/** An empty database, which tests copy: see support/databases.ts. */
async function makeTemplate() {
  await (await PGlite.create(template)).close();
}

/** Servers of tests find them built. */
async function buildPages() {
  const building = spawn(process.execPath, ['--import', 'tsx', pathOf('../build-pages.ts')], { stdio: 'inherit' });
  const [code] = await once(building, 'exit');
  if (code !== 0) process.exit(1);
}
