import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const MOUNT = fileURLToPath(new URL('support/mount-player.mjs', import.meta.url));

describe('<videocms-player> without a browser', () => {
  for (const environment of ['jsdom', 'happy-dom']) {
    it(`can be mounted in ${environment}`, async () => {
      // This needs its own process, because the environment replaces the globals.
      const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', MOUNT, environment]);

      const mounted = 'VideocmsPlayer http://localhost/lecture.mp4 video 0\n';
      assert.equal(stdout, mounted + mounted);
    });
  }
});
