import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { backUp } from '../server/backup/backup.js';
import { linesOf } from '../server/backup/command.js';
import { restore } from '../server/backup/restore.js';
import { VideoStore } from '../server/videos/video-store.js';
import { databases, openPlace, type Place } from './support/databases.js';
import { RunningSchool } from './support/running-school.js';

const DEMO = fileURLToPath(new URL('..', import.meta.url));

for (const { name, make } of databases) {
  describe(`A backup of ${name}`, { timeout: 60_000 }, () => {
    let parent: string;
    let file: string;
    let place: Place;
    const places: Place[] = [];
    before(async () => {
      parent = await mkdtemp(join(tmpdir(), 'school-backup-'));
      file = join(parent, 'backup.jsonl.gz');
      place = await make();
    });
    after(async () => {
      for (const made of [place, ...places]) await made.remove();
      await rm(parent, { recursive: true });
    });

    const run = async (command: 'backup' | 'restore', at: Place, path = file): Promise<[number | null, string]> => {
      const child = spawn(process.execPath, ['--import', 'tsx', `${command}.ts`, path], {
        cwd: DEMO,
        env: { ...process.env, DATABASE_URL: at.url ?? '', DATA_FOLDER: at.folder },
        stdio: ['ignore', 'inherit', 'pipe'],
      });
      const [said] = await Promise.all([text(child.stderr), once(child, 'exit')]);
      return [child.exitCode, said];
    };

    it('restores everything, into each kind of database', async () => {
      const school = await RunningSchool.start(place, { ADMIN_TOKEN: '' });
      const token = school.school.generatedToken ?? '';
      const headers = { Authorization: `Bearer ${token}` };
      const rowsOf = async ({ origin }: RunningSchool): Promise<unknown> =>
        await (await fetch(`${origin}/api/progress`, { headers })).json();
      for (let i = 0; i < 30; i++) await school.beat(i, `learner "${i}" 学生`, 'uuid-1234', { session: 's' });
      const before = await rowsOf(school);
      const heartbeats = (await school.database.query('select 1 from heartbeats')).length;
      const listOf = async ({ origin }: RunningSchool, list: string): Promise<unknown> =>
        await (await fetch(`${origin}/api/${list}`, { headers })).json();
      await school.school.videos.add({ uuid: 'own', title: 'Our own 🎓', duration: 90 });
      const [webhooks, videos] = [await listOf(school, 'webhooks'), await listOf(school, 'videos')];
      if (place.url === undefined) {
        assert.deepEqual(await run('backup', place), [
          1,
          `The data in ${place.folder} is in use by another process. Stop that one first.\n`,
        ]);
      }
      await school.stop();
      assert.deepEqual(await run('backup', place), [0, '']);
      if (process.platform !== 'win32') assert.equal((await stat(file)).mode & 0o077, 0);

      for (const kind of databases) {
        const other = await kind.make();
        places.push(other);
        assert.deepEqual(await run('restore', other), [0, ''], kind.name);
        const restored = await RunningSchool.start(other, { ADMIN_TOKEN: '' });
        assert.equal(restored.school.generatedToken, undefined);
        assert.deepEqual(await rowsOf(restored), before);
        assert.deepEqual(await listOf(restored, 'webhooks'), webhooks);
        assert.deepEqual(await listOf(restored, 'videos'), videos);
        assert.equal((await restored.database.query('select 1 from heartbeats')).length, heartbeats);
        assert.equal((await restored.beat(31, 'somebody new')).status, 204);
        await restored.stop();
      }
    });

    it('keeps the grades and the order of the videos, and new videos come last', async () => {
      const [from, to] = [await openPlace(make), await openPlace(make)];
      const [videos, restored] = [new VideoStore(from.database), new VideoStore(to.database)];
      for (const uuid of ['c', 'gone', 'a']) await videos.add({ uuid, title: uuid.toUpperCase() });
      await videos.remove('gone');
      // The table of platforms comes after the tables that refer to it.
      await from.database.execute(`
        insert into lti_platforms (definition, issuer, client_id) values ('{}', 'https://lms.example', 'c');
        insert into lti_links (platform, deployment, context, resource, video, grading)
          select id, '1', '2', '3', 'a', 'watched' from lti_platforms;
        insert into lti_viewers (link, learner, subject, is_graded, sent) select id, 'l', 's', true, 0.5 from lti_links`);
      const lines: string[] = [];
      await backUp(from.database, (line) => {
        lines.push(line);
        return Promise.resolve();
      });

      await restore(to.database, Readable.from(lines));

      const grades = await to.database.query('select sent from lti_viewers v join lti_links l on l.id = v.link');
      assert.deepEqual(grades, [{ sent: 0.5 }]);
      await restored.add({ uuid: 'b', title: 'B' });
      assert.deepEqual(await restored.all(), [
        { uuid: 'c', title: 'C' },
        { uuid: 'a', title: 'A' },
        { uuid: 'b', title: 'B' },
      ]);
      await assert.rejects(restore(to.database, Readable.from(lines)), /in use: it has videos/);
      await from.remove();
      await to.remove();
    });

    it('is refused if the database has data, or if the file is damaged or not a backup', async () => {
      const empty = await openPlace(make);
      const lines = gunzipSync(await readFile(file))
        .toString()
        .trimEnd()
        .split('\n');
      const read = (some: readonly string[]): Promise<void> => restore(empty.database, Readable.from(some));

      await assert.rejects(read([...lines, '{"table":"progress","rows":[']), /damaged, or incomplete/);
      await assert.rejects(read([]), /empty/);
      await assert.rejects(read(['{}']), /not a backup/);
      await assert.rejects(read([...lines, '{"table":"pg_authid","rows":[]}']), /not known here: pg_authid/);
      await assert.rejects(read(lines.map((line) => line.replace('"001-', '"999-'))), /newer version/);
      // The refused restores have left no data behind.
      await read(lines);
      await assert.rejects(read(lines), /^Error: The database is in use: .*Restore into an empty one\.$/);
      await empty.remove();

      const broken = join(parent, 'broken');
      await writeFile(broken, (await readFile(file)).subarray(0, 200));
      await assert.rejects(text(Readable.from(linesOf(broken))), /unexpected end of file/);
    });
  });
}
