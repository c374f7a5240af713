import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openPglite } from '../server/database/pglite-database.js';
import { PgliteThread } from '../server/database/pglite-thread.js';
import type { Database } from '../server/database/database.js';
import { databases, type Place } from './support/databases.js';

const [{ make }] = databases as [(typeof databases)[number]];

describe('PGlite in its own thread', { timeout: 60_000 }, () => {
  let place: Place;
  let database: Database;
  before(async () => {
    place = await make();
    database = await openPglite(place.folder);
    await database.execute('create table notes (text text unique)');
  });
  after(async () => {
    await database.close();
    await place.remove();
  });

  const notes = async (): Promise<string[]> =>
    (await database.query<{ text: string }>('select text from notes order by text')).map(({ text }) => text);

  it('delays a query that arrives during a transaction until its end', async () => {
    let seen: Promise<string[]> | undefined;

    await database.transaction(async (query) => {
      await query('insert into notes values ($1)', ['a']);
      seen = notes();
      await query('insert into notes values ($1)', ['b']);
    });

    assert.deepEqual(await seen, ['a', 'b']);
  });

  it('rejects with the error’s code, rolls the transaction back, and continues to work', async () => {
    const refused = database.transaction(async (query) => {
      await query('insert into notes values ($1)', ['c']);
      await query('insert into notes values ($1)', ['a']);
    });

    await assert.rejects(refused, { code: '23505', message: /duplicate key/ });
    assert.deepEqual(await notes(), ['a', 'b']);
  });

  it('does not block this thread while it computes', async () => {
    let ticks = 0;
    const ticking = setInterval(() => ticks++, 1);

    await database.query('select count(*) from generate_series(1, 2000000)');

    clearInterval(ticking);
    assert.ok(ticks > 5, `${ticks} ticks`);
  });

  it('refuses queries after it was closed, and can be closed again', async () => {
    const other = await make();
    const thread = await PgliteThread.open(other.folder);
    await thread.close();

    await assert.rejects(thread.query('select 1'), /closed/);
    await thread.close();
    await other.remove();
  });
});
