import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readConfiguration } from '../server/configuration.js';
import { openDatabase } from '../server/database/open-database.js';
import { adviceOnOldData, makeDataFolder } from '../server/database/data-folder.js';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'school-'));
});
afterEach(() => rm(parent, { recursive: true }));

describe('DATA_FOLDER', () => {
  it('is in the folder for application data by default', () => {
    const { dataFolder } = readConfiguration({});

    assert.match(dataFolder, /videocms-school/);
    assert.ok(!dataFolder.startsWith(PROJECT));
  });

  it('may be anywhere outside the project', () => {
    assert.equal(readConfiguration({ DATA_FOLDER: parent }).dataFolder, parent);
    // The name only begins like that of the project.
    const beside = `${PROJECT.replace(/[\\/]$/, '')}-data`;
    assert.equal(readConfiguration({ DATA_FOLDER: beside }).dataFolder, beside);
  });

  it('must not be inside the project, however its path is written', async () => {
    await symlink(join(PROJECT, 'demo'), join(parent, 'link'), 'junction');

    for (const folder of [
      PROJECT,
      join(PROJECT, 'demo', 'data', 'school'),
      join(PROJECT, 'none', 'such'),
      join(PROJECT, '..data'),
      'demo/data',
      join(parent, 'link'),
      join(parent, 'link', 'data', 'new'),
    ]) {
      assert.throws(() => readConfiguration({ DATA_FOLDER: folder }), /DATA_FOLDER must not be inside/, folder);
    }
  });

  it('is not checked if DATABASE_URL names a PostgreSQL server', () => {
    readConfiguration({ DATA_FOLDER: PROJECT, DATABASE_URL: 'postgres://localhost/school' });
  });
});

describe('makeDataFolder', () => {
  const skip = process.platform === 'win32' && 'Windows has other permissions';

  it('gives only the owner access to a folder, new or existing', { skip }, async () => {
    const [made, there] = [join(parent, 'a', 'b'), join(parent, 'there')];
    await mkdir(there, { mode: 0o755 });

    await makeDataFolder(made);
    await makeDataFolder(there);

    for (const folder of [join(parent, 'a'), made, there]) assert.equal((await stat(folder)).mode & 0o777, 0o700);
  });

  it('explains what to do if the folder cannot be made', async () => {
    await writeFile(join(parent, 'file'), '');

    await assert.rejects(makeDataFolder(join(parent, 'file', 'data')), /Set DATA_FOLDER to another one/);
  });
});

describe('The files of a database', () => {
  const skip = process.platform === 'win32' && 'Windows has other permissions';

  it('are accessible to their owner only', { skip }, async () => {
    const folder = join(parent, 'data');
    for (let start = 0; start < 2; start++) {
      const database = await openDatabase({ folder, onError: () => undefined });
      await database.close();
    }

    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      assert.equal((await stat(join(entry.parentPath, entry.name))).mode & 0o077, 0, entry.name);
    }
  });

  it('cause an error that explains what to do if they are incomplete, damaged or of another version', async () => {
    const folder = join(parent, 'data');
    const open = (): Promise<unknown> => openDatabase({ folder, onError: () => undefined });
    await mkdir(join(folder, 'global'), { recursive: true });
    await writeFile(join(folder, 'global', 'pg_control'), 'x'.repeat(8192));
    // Without this error, a new database would be made over the files.
    await assert.rejects(open(), /The folder .* is not empty, and has no complete database: global\. Restore/);

    await writeFile(join(folder, 'PG_VERSION'), '12\n');
    await assert.rejects(
      open(),
      /The database in .* cannot be opened\. .* damaged, or of another version \(12\)\. Restore/,
    );
  });
});

describe('adviceOnOldData', () => {
  const makeDatabase = async (name: string): Promise<string> => {
    const folder = join(parent, name);
    await mkdir(folder);
    await writeFile(join(folder, 'PG_VERSION'), '18\n');
    return folder;
  };

  it('is undefined if there is no data of an earlier version', () => {
    assert.equal(adviceOnOldData(join(parent, 'new'), join(parent, 'old')), undefined);
  });

  it('is to move the old data if there is no new database yet', async () => {
    const old = await makeDatabase('old');
    const folder = join(parent, 'new');

    const { advice, mustMove } = adviceOnOldData(folder, old) ?? {};

    assert.equal(mustMove, true);
    assert.ok(advice?.includes(`"${old}" "${folder}"`), advice);
  });

  it('is to delete the old data if the database is elsewhere now', async () => {
    const old = await makeDatabase('old');

    for (const folder of [await makeDatabase('new'), undefined]) {
      const { advice, mustMove } = adviceOnOldData(folder, old) ?? {};
      assert.equal(mustMove, false);
      assert.ok(advice?.includes(`Delete it if you do not need it: `), advice);
    }
  });
});
