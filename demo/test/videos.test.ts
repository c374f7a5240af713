import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { VideoSummary } from '../server/progress/progress-views.js';
import { checkVideo, type Video, type VideoProblem } from '../server/videos/check-video.js';
import { databases } from './support/databases.js';
import type { RunningSchool } from './support/running-school.js';
import { useSchool } from './support/use-school.js';

const VIDEO = {
  uuid: 'cells',
  title: 'Cells',
  src: 'https://media.my-school.com/cells.mp4',
  poster: '/media/cells.jpg',
  captions: [{ src: '/media/cells.vtt', language: 'pt-BR' }],
  duration: 100,
  start: 12.5,
  skin: true,
  autoplay: true,
  flush: true,
};

describe('checkVideo', () => {
  const reasonsOf = (change: object): Record<string, string> =>
    Object.fromEntries(checkVideo({ ...VIDEO, ...change }).problems.map(({ field, reason }) => [field, reason]));

  it('accepts a video, and leaves out empty and unknown fields', () => {
    assert.deepEqual(checkVideo(VIDEO).problems, []);
    const { video } = checkVideo({ uuid: ' a/b ', title: ' Elsewhere ', src: '', start: 0, captions: [], other: 1 });

    assert.deepEqual(JSON.parse(JSON.stringify(video)), { uuid: 'a/b', title: 'Elsewhere' });
    for (const src of ['HTTPS://a.example/a.mp4', '/media/a.mp4', '//media.my-school.com/a.mp4', 'http://a.example/']) {
      assert.equal(checkVideo({ ...VIDEO, src }).video?.src, src);
    }
  });

  for (const [change, field, reason] of [
    [{ uuid: '' }, 'uuid', /Required/],
    [{ uuid: 'a b' }, 'uuid', /letters.*part of an address/],
    [{ uuid: '.', src: '' }, 'uuid', /“.” and “..”/],
    [{ uuid: '..', src: '' }, 'uuid', /“.” and “..”/],
    [{ uuid: 'x'.repeat(65) }, 'uuid', /at most 64/],
    [{ title: undefined }, 'title', /Required/],
    [{ title: '  ' }, 'title', /not be empty/],
    [{ title: 'x'.repeat(201) }, 'title', /201 characters/],
    [{ title: 'a\0b' }, 'title', /cannot be stored/],
    [{ about: '\ud800' }, 'about', /cannot be stored/],
    [{ src: 'C:\\Users\\me\\lecture.mp4' }, 'src', /file on a computer/],
    [{ src: 'file:///lecture.mp4' }, 'src', /file on a computer/],
    [{ src: '\\\\server\\lecture.mp4' }, 'src', /file on a computer/],
    [{ src: 'javascript:alert(1)' }, 'src', /begins with https/],
    [{ src: ' data:text/html,x' }, 'src', /begins with https/],
    [{ src: 'https://me:secret@a.example/a.mp4' }, 'src', /password/],
    [{ src: 'https://[' }, 'src', /not an address/],
    ...[
      'lecture.mp4',
      './lecture.mp4',
      '../lecture.mp4',
      'media.my-school.com/lecture.mp4',
      'https:lecture.mp4',
      '?v=1',
    ].flatMap((address) => [
      [{ src: address }, 'src', /begins with https/] as const,
      [{ poster: address }, 'poster', /begins with https/] as const,
      [{ captions: [{ src: address, language: 'de' }] }, 'captions', /begins with https/] as const,
    ]),
    [{ src: 7 }, 'src', /must be a text/],
    [{ poster: 'ftp://a.example' }, 'poster', /begins with https/],
    [{ duration: '72' }, 'duration', /a time/],
    [{ duration: -1 }, 'duration', /a time/],
    [{ duration: Infinity }, 'duration', /a time/],
    [{ start: 100 }, 'start', /behind the end/],
    [{ captions: 'a.vtt' }, 'captions', /list/],
    [{ captions: [{ src: '/a.vtt', language: 'German!' }] }, 'captions', /language/],
    [{ captions: [{ language: 'de' }] }, 'captions', /address/],
    // These look like language tags, but no browser has a name for them.
    ...['en-x', 'en-u', 'abcd', 'en-US-US', 'de-1901-1901'].map(
      (language) => [{ captions: [{ src: '/a.vtt', language }] }, 'captions', /language/] as const,
    ),
    [{ captions: [null] }, 'captions', /language/],
    [{ skin: 'yes' }, 'skin', /true or false/],
  ] as const) {
    it(`explains what is wrong with ${JSON.stringify(change).slice(0, 60)}`, () => {
      const reasons = reasonsOf(change);

      assert.deepEqual(Object.keys(reasons), [field]);
      assert.match(reasons[field] ?? '', reason);
    });
  }

  it('reports all problems at once, also for input that is not a video at all', () => {
    assert.deepEqual(Object.keys(reasonsOf({ uuid: '', title: '', src: 'ftp://x', flush: 1 })), [
      'src',
      'uuid',
      'title',
      'flush',
    ]);
    for (const input of [null, undefined, 7, 'x', []]) assert.equal(checkVideo(input).problems.length, 2);
  });
});

for (const { name, make } of databases) {
  describe(`Videos on ${name}`, { timeout: 60_000 }, () => {
    let school: RunningSchool;
    const { restart } = useSchool(make, (started) => (school = started));

    const json = async <Answer>(path: string): Promise<Answer> =>
      (await (await fetch(`${school.origin}${path}`)).json()) as Answer;
    const asked = async <Answer>(path: string): Promise<Answer> => (await (await school.ask(path)).json()) as Answer;
    const titles = async (): Promise<string[]> => (await asked<Video[]>('/videos')).map(({ title }) => title);
    const summaryOf = async (uuid: string): Promise<VideoSummary | undefined> =>
      (await asked<VideoSummary[]>('/progress/videos')).find((summary) => summary.uuid === uuid);

    it('begin with those of the demo, only at the first start', async () => {
      assert.equal((await titles()).length, 4);
      await school.ask('/videos/uuid-gone', 'DELETE');

      await restart();

      assert.equal((await titles()).length, 3);
    });

    it('can be created, changed and deleted, but only with the token', async () => {
      for (const request of ['GET ', 'POST ', 'PUT /cells', 'DELETE /cells']) {
        const [method = '', path = ''] = request.split(' ');
        assert.equal((await fetch(`${school.origin}/api/videos${path}`, { method })).status, 401, request);
      }

      assert.equal((await school.ask('/videos', 'POST', VIDEO)).status, 201);
      assert.equal((await titles()).at(-1), 'Cells');
      const again = await school.ask('/videos', 'POST', VIDEO);
      assert.equal(again.status, 422);
      assert.match(((await again.json()) as { problems: VideoProblem[] }).problems[0]?.reason ?? '', /another uuid/);

      assert.equal((await school.ask('/videos/cells', 'PUT', { title: 'Plant cells' })).status, 200);
      assert.deepEqual(await json('/api/videos/cells'), { uuid: 'cells', title: 'Plant cells' });
      assert.equal((await school.ask('/videos/cells', 'PUT', { title: '' })).status, 422);
      assert.equal((await school.ask('/videos/none', 'PUT', { title: 'x' })).status, 404);

      assert.equal((await school.ask('/videos/cells', 'DELETE')).status, 204);
      assert.equal((await school.ask('/videos/cells', 'DELETE')).status, 404);
      assert.equal((await fetch(`${school.origin}/api/videos/cells`)).status, 404);
    });

    it('are published for the embed page', async () => {
      await school.ask('/videos', 'POST', VIDEO);

      assert.deepEqual(await json('/embed/videos/cells.json'), {
        src: 'https://media.my-school.com/cells.mp4#t=12.5',
        title: 'Cells',
        poster: '/media/cells.jpg',
        tracks: [
          { src: '/media/cells.vtt', kind: 'captions', srclang: 'pt-BR', label: 'Português (Brasil)', default: true },
        ],
        webhooksSrc: '../../api/videos/cells/webhooks',
        skin: true,
        autoplay: true,
        flush: true,
      });

      await school.ask('/videos/cells', 'PUT', { title: 'Elsewhere' });
      for (const uuid of ['cells', 'none', '%00', '%ED%A0%80']) {
        const { status } = await fetch(`${school.origin}/embed/videos/${uuid}.json`);
        assert.ok([400, 404].includes(status), `${uuid}: ${status}`);
      }
    });

    it('have the webhooks that name them, and those for all videos', async () => {
      await school.ask('/videos', 'POST', VIDEO);
      const webhook = { url: '/t', requestField: 'who', responseField: 'whom', rpm: 2 };
      await school.ask('/webhooks', 'POST', { ...webhook, name: 'Of cells', videos: ['cells'] });

      const namesOf = async (uuid: string): Promise<unknown[]> =>
        (await json<{ name: string }[]>(`/api/videos/${uuid}/webhooks`)).map((webhook) => webhook.name);

      assert.deepEqual(await namesOf('cells'), ['Video tracking', 'Of cells']);
      assert.deepEqual(await namesOf('uuid-1234'), ['Video tracking']);
    });

    it('determine the watched part by their duration, also if it is added later', async () => {
      await school.ask('/videos', 'POST', { ...VIDEO, duration: undefined });
      const more = { session: 's', played_segments: '0.000[.]4.000' };
      await school.beat(4, 'anna', 'cells', more);
      assert.equal((await school.progress())[0]?.watchedPart, null);

      await school.ask('/videos/cells', 'PUT', { ...VIDEO, duration: 4, start: 0 });

      const [row] = await school.progress();
      assert.ok(row);
      assert.equal(row.watchedPart, row.watchedSeconds / 4);
      assert.equal(row.completed, row.watchedSeconds >= 3.6);
      const statements = await asked<{ object: { definition: { name: unknown } } }[]>('/xapi/statements');
      assert.deepEqual(statements[0]?.object.definition.name, { en: 'Cells' });
    });

    it('do not change if the progress that depends on them cannot be marked as changed', async () => {
      await school.ask('/videos', 'POST', VIDEO);
      await school.beat(4, 'anna', 'cells');
      await school.database.execute(
        `create function refuse() returns trigger language plpgsql as $$ begin raise 'refused by the test'; end $$;
         create trigger refuse before update on progress execute function refuse()`,
      );

      const changed = await school.ask('/videos/cells', 'PUT', { ...VIDEO, duration: 4, start: 0 });
      const removed = await school.ask('/videos/cells', 'DELETE');
      await school.database.execute('drop function refuse() cascade');

      assert.deepEqual([changed.status, removed.status], [503, 503]);
      const video = (await asked<Video[]>('/videos')).find(({ uuid }) => uuid === 'cells');
      assert.deepEqual(video, VIDEO);
    });

    it('that are not defined are listed by their uuid, and can get a title later', async () => {
      await school.beat(1, 'anna', 'of/nobody');
      await school.beat(1, 'ben', 'of/nobody');

      const unknown = await summaryOf('of/nobody');
      assert.deepEqual([unknown?.title, unknown?.learners], [null, 2]);

      assert.equal((await school.ask('/videos', 'POST', { uuid: 'of/nobody', title: 'Found' })).status, 201);

      const known = await summaryOf('of/nobody');
      assert.deepEqual([known?.title, known?.learners], ['Found', 2]);
      await school.ask(`/videos/${encodeURIComponent('of/nobody')}`, 'DELETE');
      assert.deepEqual([(await summaryOf('of/nobody'))?.title, (await summaryOf('of/nobody'))?.learners], [null, 2]);
    });
  });
}
