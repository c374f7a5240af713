/** The test runner itself, with browsers that are stopped or killed in the middle of a file. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { pathOf } from '../../scripts/find-browser.mjs';
import { TEST_RUNNER } from '../../scripts/test/suites.js';
import type { Engine } from '../support/engines.js';
import type { SuiteResult } from '../support/runner/suite-reporter.js';

const CONFIG = fileURLToPath(new URL('web-test-runner.config.mjs', import.meta.url));
const ENGINES: readonly Engine[] = ['chromium', 'firefox', 'webkit'];

// Windows cannot stop a process.
for (const engine of process.platform === 'win32' ? [] : ENGINES.filter((engine) => pathOf(engine))) {
  describe(`A run of tests in ${engine}`, () => {
    it('runs a file again whose browser hangs, and says so', async () => {
      const { code, result } = await runWith(engine, 'SIGSTOP', 1);

      assert.equal(code, 0);
      assert.equal(result.passed, 3);
      assert.match(result.notes[0] ?? '', /hung in .*b-signals-its-browser\.js: .*the file runs again/);
    });

    it('fails a file whose browser hangs twice, and runs the others', async () => {
      const { code, result } = await runWith(engine, 'SIGSTOP', 2);

      assert.equal(code, 1);
      assert.equal(result.passed, 2);
      assert.equal(result.failed.length, 1);
      assert.match(result.failed[0] ?? '', /b-signals-its-browser\.js: .* hung twice/);
    });

    it('runs a file again whose browser dies', async () => {
      const { code, result } = await runWith(engine, 'SIGKILL', 1);

      assert.equal(code, 0);
      assert.equal(result.passed, 3);
    });
  });
}

async function runWith(
  BROWSER: Engine,
  SIGNAL: NodeJS.Signals,
  times: number,
): Promise<{ code: number | null; result: SuiteResult }> {
  const folder = await mkdtemp(join(tmpdir(), 'runner-'));
  const SUITE_RESULT = join(folder, 'result.json');
  try {
    const child = spawn(process.execPath, [TEST_RUNNER, '--config', CONFIG], {
      env: { ...process.env, BROWSER, SIGNAL, TIMES: String(times), SUITE_RESULT },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    return { code, result: JSON.parse(await readFile(SUITE_RESULT, 'utf8')) as SuiteResult };
  } finally {
    await rm(folder, { recursive: true });
  }
}
