import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { lockFolder } from '../server/database/lock-folder.js';

const LOCK_FOLDER = fileURLToPath(new URL('../server/database/lock-folder.ts', import.meta.url));

describe('lockFolder', { timeout: 30_000 }, () => {
  let parent: string;
  let folder: string;
  let locked: (() => Promise<void>)[] = [];
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'school-'));
    // Longer than the maximum path of a socket.
    folder = join(parent, 'a long name '.repeat(10), 'data');
    await mkdir(folder, { recursive: true });
  });
  afterEach(async () => {
    for (const unlock of locked) await unlock();
    locked = [];
    await rm(parent, { recursive: true });
  });

  const lock = async (path = folder): Promise<() => Promise<void>> => {
    const unlock = await lockFolder(path);
    locked.push(unlock);
    return unlock;
  };
  /** Leaves a lock behind, like a process that is killed. */
  const leaveStale = (): void => {
    const script = `
      const { lockFolder } = await import(${JSON.stringify(LOCK_FOLDER)});
      await lockFolder(${JSON.stringify(folder)});
      process.kill(process.pid, 'SIGKILL');`;
    const { signal, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
    assert.equal(signal, 'SIGKILL', String(stderr));
  };

  it('can be held once at a time, however the path of the folder is written', async () => {
    await symlink(folder, join(parent, 'link'));
    const unlock = await lock();

    for (const path of [folder, `${folder}/`, join(parent, 'link'), join(folder, '..', 'data')]) {
      await assert.rejects(lock(path), /is in use by another process/, path);
    }
    await unlock();
    locked = [];
    await lock(`${folder}/`);
  });

  it('leaves no file behind after unlocking', async () => {
    const unlock = await lock();
    assert.deepEqual(await readdir(folder), ['in-use']);

    await unlock();
    locked = [];

    assert.deepEqual(await readdir(folder), []);
  });

  it('replaces the lock of a process that was killed', async () => {
    leaveStale();
    assert.deepEqual(await readdir(folder), ['in-use']);

    await lock();

    await assert.rejects(lock(), /is in use/);
  });

  it('gives the lock to only one of many that find a stale lock at the same time', async () => {
    leaveStale();

    const results = await Promise.allSettled(Array.from({ length: 12 }, () => lock()));

    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
    await assert.rejects(lock(), /is in use/);
  });

  it('ignores a file in place of the socket, as in a copy of the folder', async () => {
    await writeFile(join(folder, 'in-use'), '');

    await lock();
  });

  it('rejects with the path if the folder does not exist', async () => {
    await assert.rejects(lock(join(parent, 'none')), /none/);
  });
});
