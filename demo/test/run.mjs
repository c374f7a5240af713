// `npm run test:server [-- <file> …]` runs the tests of the school's server in Node's test runner. It also ends if a test hangs.
// With `--quick`, for `npm test`, it leaves out files named `*.slow.test.ts`.

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

/** Maximum time of one process, so that a test that hangs does not block the others. */
const PROCESS_TIMEOUT_MS = 300_000;

/** Maximum time of all tests. Node's runner waits for a browser or a server that a killed test left behind. */
const TIMEOUT_MS = 1_200_000;

/** Time for tests to close their browsers before they are killed. */
const TO_CLOSE_MS = 5000;

/** Number of processes at the same time. Most of them sometimes wait for a browser or a disk. */
const CONCURRENCY = 2;

/**
 * Maximum number of files that one process runs, one after the other, because loading the server and opening a database take longer than
 * the tests of many files.
 */
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
    // With its own process group, all its processes can be ended together.
    detached: !isWindows,
    env: { ...process.env, TEST_PGLITE_TEMPLATE: template },
  },
);
/** Ends all processes: first so that tests can close their browsers, which have their own process groups, then by force. */
const endAll = () => {
  if (isWindows) {
    spawn('taskkill', ['/pid', String(runner.pid), '/t', '/f']);
    return;
  }
  process.kill(-runner.pid, 'SIGTERM');
  setTimeout(() => process.kill(-runner.pid, 'SIGKILL'), TO_CLOSE_MS);
};
const deadline = setTimeout(() => {
  console.error(`The server's tests did not finish within ${TIMEOUT_MS / 1000} s, so they were ended.`);
  endAll();
}, TIMEOUT_MS);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, endAll);
runner.once('exit', (code) => {
  clearTimeout(deadline);
  process.exit(code ?? 1);
});

/** Writes one entry file for each process, which imports its test files. @returns their paths. */
function entries() {
  const count = Math.ceil(files.length / FILES_OF_PROCESS);
  return Array.from({ length: count }, (_, index) => {
    // Files with neighboring names often take similarly long, so they go to different processes.
    const imports = files
      .filter((_, place) => place % count === index)
      .map((file) => `import ${JSON.stringify(pathToFileURL(resolve(file)).href)};\n`);
    const entry = join(parent, `files-${index + 1}.test.mjs`);
    writeFileSync(entry, imports.join(''));
    return entry;
  });
}

/** Makes an empty database, which the tests copy: see support/databases.ts. */
async function makeTemplate() {
  await (await PGlite.create(template)).close();
}

/** Builds the pages once for the servers of all tests. */
async function buildPages() {
  const building = spawn(process.execPath, ['--import', 'tsx', pathOf('../build-pages.ts')], { stdio: 'inherit' });
  const [code] = await once(building, 'exit');
  if (code !== 0) process.exit(1);
}
