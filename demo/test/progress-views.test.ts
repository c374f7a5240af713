import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Progress } from '../server/progress/progress-store.js';
import type { Curve, VideoSummary } from '../server/progress/progress-views.js';
import { databases } from './support/databases.js';
import type { RunningSchool } from './support/running-school.js';
import { useSchool } from './support/use-school.js';

interface Watched {
  readonly learner?: string;
  readonly guest?: string;
  readonly video?: string;
  readonly ranges: string;
  readonly ago?: number;
  readonly impossible?: number;
}

for (const { name, make } of databases) {
  describe(`The data for the progress page, on ${name}`, { timeout: 60_000 }, () => {
    let school: RunningSchool;
    useSchool(make, (started) => (school = started));

    const put = ({ learner = '', guest = '', video = 'uuid-1234', ranges, ago = 3600, impossible = 0 }: Watched) =>
      school.database.query(
        `insert into progress (video, learner, verified, guest, watched, last_position, first_seen, last_seen, impossible)
         values ($1, $2, false, $3, $4::nummultirange, upper($4::nummultirange), now(), now() - make_interval(secs => $5), $6)`,
        [video, learner, guest, ranges, ago, impossible],
      );
    const asked = async <Answer>(path: string): Promise<Answer> => {
      const response = await school.ask(path);
      assert.equal(response.status, 200, path);
      return (await response.json()) as Answer;
    };
    const namesOf = async (query: string): Promise<string[]> => {
      const path = `/progress/videos/uuid-1234?${query}`;
      return (await asked<{ rows: Progress[] }>(path)).rows.map(({ learner, guest }) => learner || guest);
    };

    const putClass = async (): Promise<void> => {
      await put({ learner: 'anna', ranges: '{[0,72)}' });
      await put({ learner: 'Ben_1', ranges: '{[0,20),[50,60)}', ago: 5 });
      await put({ learner: 'bent%', ranges: '{[0,10)}', impossible: 3 });
      await put({ guest: 'session-7', ranges: '{[0,36)}', ago: 100_000 });
      await put({ learner: 'anna', video: 'uuid-hls', ranges: '{[0,36)}' });
    };

    it('has the number of learners and their progress for each video', async () => {
      await putClass();
      const [first, second, third] = await asked<VideoSummary[]>('/progress/videos');

      const { lastSeen, averagePart, ...counts } = first ?? ({} as VideoSummary);
      assert.deepEqual(counts, {
        ...{ uuid: 'uuid-1234', title: 'A lecture, and who is watching it', duration: 72 },
        ...{ learners: 3, guests: 1, completed: 1, watching: 1 },
      });
      assert.equal(averagePart?.toFixed(3), ((72 + 30 + 10 + 36) / 4 / 72).toFixed(3));
      assert.ok(Date.now() - Date.parse(lastSeen ?? '') < 60_000);
      assert.deepEqual([second?.learners, second?.averagePart, second?.completed], [1, 0.5, 0]);
      assert.deepEqual([third?.learners, third?.averagePart, third?.lastSeen], [0, null, null]);
    });

    it('has no average part and no completions for a video of unknown length', async () => {
      await put({ learner: 'anna', video: 'unknown', ranges: '{[0,72)}' });

      const summary = (await asked<VideoSummary[]>('/progress/videos')).at(-1);
      assert.deepEqual([summary?.uuid, summary?.averagePart, summary?.completed], ['unknown', null, 0]);
    });

    for (const [query, names] of [
      ['', ['anna', 'Ben_1', 'bent%', 'session-7']],
      ['search=BEN', ['Ben_1', 'bent%']],
      ['search=%25', ['bent%']],
      ['search=_', ['Ben_1']],
      ['search=guest%20session', ['session-7']],
      ['filter=completed', ['anna']],
      ['filter=unfinished', ['Ben_1', 'bent%', 'session-7']],
      ['filter=watching', ['Ben_1']],
      ['filter=impossible', ['bent%']],
      ['filter=nonsense&order=nonsense&limit=x', ['anna', 'Ben_1', 'bent%', 'session-7']],
      ['order=watched', ['bent%', 'Ben_1', 'session-7', 'anna']],
      ['order=watched&descending=true', ['anna', 'session-7', 'Ben_1', 'bent%']],
      ['order=seen&descending=true&limit=1', ['Ben_1']],
      ['order=name&descending=true&limit=2&offset=1', ['Ben_1', 'anna']],
    ] as const) {
      it(`can be searched, filtered and sorted: ${query || 'everyone'}`, async () => {
        await putClass();

        assert.deepEqual(await namesOf(query), names);
      });
    }

    it('is searched and sorted by the names of a learning platform, which the page shows', async () => {
      await putClass();
      await put({ learner: 'lti-0001', ranges: '{[0,10)}' });
      await put({ learner: 'lti-0002', ranges: '{[0,10)}' });
      await put({ learner: 'chloé', ranges: '{[0,10)}' });
      await school.database.execute(
        `update progress set verified = true where learner like 'lti-%';
         insert into lti_platforms (id, definition, issuer, client_id)
           values ('00000000-0000-0000-0000-000000000001', '{}', 'https://moodle.my-school.com', 'client');
         insert into lti_links (id, platform, deployment, context, resource, video, grading)
           values ('00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', '1', '1', '1', 'uuid-1234', 'none');
         insert into lti_viewers (link, learner, subject, name, is_graded)
           values ('00000000-0000-0000-0000-000000000002', 'lti-0001', '1', 'Zoe Adams', true),
             ('00000000-0000-0000-0000-000000000002', 'lti-0002', '2', 'Barbara Yo\u0308ung', true)`,
      );

      assert.deepEqual(await namesOf('search=adams'), ['lti-0001']);
      assert.deepEqual(await namesOf('search=lti-0001'), []);
      // A name is found in both forms of its letters.
      for (const form of ['NFC', 'NFD']) {
        assert.deepEqual(await namesOf(`search=${encodeURIComponent('YÖUNG'.normalize(form))}`), ['lti-0002']);
        assert.deepEqual(await namesOf(`search=${encodeURIComponent('CHLOÉ'.normalize(form))}`), ['chloé']);
      }
      assert.deepEqual(await namesOf('order=name&limit=3'), ['anna', 'lti-0002', 'Ben_1']);
      assert.deepEqual(await namesOf('order=name&descending=true&limit=1'), ['lti-0001']);
    });

    it('has the total number of rows, whichever page is requested', async () => {
      await putClass();

      assert.equal((await asked<{ total: number }>('/progress/videos/uuid-1234?limit=1&offset=2')).total, 4);
    });

    it('has a curve of the viewers of each part, without those who have no name and no session', async () => {
      await putClass();
      await put({ ranges: '{[0,72)}' });

      const { length, parts } = await asked<Curve>('/progress/videos/uuid-1234/curve');

      const at = (seconds: number): number | undefined => parts[Math.floor((seconds / 72) * parts.length)];
      assert.equal(length, 72);
      assert.deepEqual([1, 15, 30, 45, 55, 65].map(at), [4, 3, 2, 1, 2, 1]);
    });

    it('has a curve up to the furthest watched position for a video of unknown length', async () => {
      await put({ learner: 'anna', video: 'unknown', ranges: '{[0,10),[20,40)}' });

      assert.equal((await asked<Curve>('/progress/videos/unknown/curve')).length, 40);
      assert.deepEqual(await asked<Curve>('/progress/videos/nothing/curve'), { length: 0, parts: [] });
    });

    it('has all videos of a learner, or of a guest’s session', async () => {
      await putClass();

      const videosOf = async (query: string): Promise<string[]> =>
        (await asked<Progress[]>(`/progress/learner?${query}`)).map(({ video }) => video).sort();
      assert.deepEqual(await videosOf('name=anna'), ['uuid-1234', 'uuid-hls']);
      assert.deepEqual(await videosOf('session=session-7'), ['uuid-1234']);
      assert.deepEqual(await videosOf('name=nobody'), []);
    });

    it('can be downloaded as CSV for one video', async () => {
      await putClass();
      const response = await school.ask('/progress.csv?video=uuid-hls');

      assert.match(response.headers.get('content-disposition') ?? '', /progress-uuid-hls\.csv/);
      const text = await response.text();
      assert.match(text, /uuid-hls,anna/);
      assert.ok(!text.includes('uuid-1234'));
    });

    it('requires the token', async () => {
      for (const path of ['videos', 'videos/uuid-1234', 'videos/uuid-1234/curve', 'learner?name=anna']) {
        assert.equal((await fetch(`${school.origin}/api/progress/${path}`)).status, 401, path);
      }
    });

    it('does not include tests of webhooks, which are checked like other heartbeats', async () => {
      const test = { videocms_test: 'true' };

      assert.equal((await school.beat(15.4, '', 'uuid-1234', test)).status, 204);
      assert.equal((await school.beat('soon', '', 'uuid-1234', test)).status, 400);
      assert.deepEqual(await school.progress(), []);
    });
  });
}
