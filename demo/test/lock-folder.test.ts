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
    // Longer than the address of a socket may be.
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
  /** As a process leaves it that is killed. */
  const leaveStale = (): void => {
    const script = `
      const { lockFolder } = await import(${JSON.stringify(LOCK_FOLDER)});
      await lockFolder(${JSON.stringify(folder)});
      process.kill(process.pid, 'SIGKILL');`;
    const { signal, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
    assert.equal(signal, 'SIGKILL', String(stderr));
  };

  it('lets one in at a time, however the folder is written', async () => {
    await symlink(folder, join(parent, 'link'));
    const unlock = await lock();

    for (const path of [folder, `${folder}/`, join(parent, 'link'), join(folder, '..', 'data')]) {
      await assert.rejects(lock(path), /is in use by another process/, path);
    }
    await unlock();
    locked = [];
    await lock(`${folder}/`);
  });

  it('leaves nothing behind', async () => {
    const unlock = await lock();
    assert.deepEqual(await readdir(folder), ['in-use']);

    await unlock();
    locked = [];

    assert.deepEqual(await readdir(folder), []);
  });

  it('does not take a process that was killed for one that runs', async () => {
    leaveStale();
    assert.deepEqual(await readdir(folder), ['in-use']);

    await lock();

    await assert.rejects(lock(), /is in use/);
  });

  it('lets one of many in that find a stale one at the same moment', async () => {
    leaveStale();

    const results = await Promise.allSettled(Array.from({ length: 12 }, () => lock()));

    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
    await assert.rejects(lock(), /is in use/);
  });

  it('is not held by what a copy of the folder has in its place', async () => {
    await writeFile(join(folder, 'in-use'), '');

    await lock();
  });

  it('says what to do where it is impossible', async () => {
    await assert.rejects(lock(join(parent, 'none')), /none/);
  });
});
