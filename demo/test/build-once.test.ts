import assert from 'node:assert/strict';
import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { buildOnce } from '../server/pages/build-once.js';

describe('buildOnce', () => {
  const folders: string[] = [];
  after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));
  let builds = 0;
  const build = async (): Promise<string> => {
    const folder = await buildOnce({
      name: `test-${process.pid}`,
      sources: ['package.json'],
      build: async (fresh) => {
        builds++;
        await writeFile(join(fresh, 'index.html'), '');
      },
    });
    folders.push(folder);
    return folder;
  };

  it('makes a folder that every user can read, because a service runs as its own user', async () => {
    const { mode } = await stat(await build());

    // Windows has no permission bits.
    if (process.platform !== 'win32') assert.equal((mode & 0o777).toString(8), '755');
  });

  it('builds the same sources once', async () => {
    await build();
    await build();

    assert.equal(builds, 1);
  });
});
