import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JWTPayload } from 'jose';
import { CLAIMS } from '../server/lti/claims.js';
import type { PageData } from '../server/lti/page-data.js';
import { databases } from './support/databases.js';
import type { LtiLaunch } from './support/lti-launch.js';
import { site } from './support/open-school.js';
import { JOHN, TEACHER } from './support/stand-in-people.js';
import { LECTURE, useLti } from './support/use-lti.js';

for (const { name, make } of databases)
  describe(`A teacher's launch, on ${name}`, { timeout: 60_000 }, () => {
    const lti = useLti(make);

    it('shows what the learners of the course have watched, and nothing of other courses', async () => {
      const inAnother = (claims: JWTPayload): JWTPayload => ({ ...claims, [CLAIMS.context]: { id: '9' } });
      await lti.beat(await lti.watchData());
      await lti.launch.open({ ...LECTURE, id: '8' }, JOHN, inAnother);
      const { courseToken = '', token } = await lti.watchData(TEACHER);
      assert.equal((await lti.watchData()).courseToken, undefined);

      const headers = { Authorization: `Bearer ${courseToken}` };
      const rows = (await (await fetch(`${lti.school.origin}/lti/course`, { headers })).json()) as object[];

      assert.deepEqual(
        rows.map((row) => Object.entries(row).filter(([name]) => name === 'learner' || name === 'video')),
        [
          [
            ['video', 'uuid-1234'],
            ['learner', '4'],
          ],
        ],
      );
      assert.notEqual(token, '');
    });

    it('lets the teacher pick a video, and gives the platform a link that it can grade', async () => {
      const pick = await openPick();
      assert.ok(pick.videos.some(({ uuid }) => uuid === 'uuid-hls'));
      lti.platform.tool = lti.school.origin;

      const answer = await askPick(pick.token, { video: 'uuid-hls', grading: 'completed' });
      const { returnUrl, jwt } = (await answer.json()) as { returnUrl: string; jwt: string };
      await fetch(returnUrl, { method: 'POST', body: new URLSearchParams({ JWT: jwt }) });
      lti.platform.tool = site;

      const [item] = lti.platform.picked.at(-1)?.[CLAIMS.contentItems] as Record<string, unknown>[];
      assert.deepEqual(item, {
        type: 'ltiResourceLink',
        title: 'The same lecture as a stream',
        text: item?.['text'],
        url: `${site}/lti/launch`,
        custom: { uuid: 'uuid-hls', grading: 'completed' },
        thumbnail: { url: `${site}/media/lecture.jpg` },
        lineItem: { label: 'The same lecture as a stream', scoreMaximum: 100, resourceId: 'uuid-hls' },
      });
      assert.equal((await askPick(pick.token, { video: 'no-such', grading: 'none' })).status, 422);
    });

    it('does not return to an address that is not the platform’s', async () => {
      const { problem } = await pickAt('https://evil.example/return');
      assert.equal(problem, 'return-address');
      assert.equal((await pickAt(`${lti.platform.origin}@evil.example/`)).problem, 'return-address');

      await lti.school.database.execute('truncate lti_platforms cascade');
      await lti.addPlatform({ origins: ['https://courses.my-school.com'] });
      assert.equal((await pickAt('https://courses.my-school.com/return')).data?.kind, 'pick');
    });

    const pickAt = async (returnUrl?: string): ReturnType<LtiLaunch['finish']> => {
      const begun = await lti.launch.begin();
      const claims = lti.platform.deepLinkingClaims(TEACHER, begun.nonce);
      const settings = claims[CLAIMS.deepLinking] as object;
      if (returnUrl !== undefined) claims[CLAIMS.deepLinking] = { ...settings, deep_link_return_url: returnUrl };
      return lti.launch.finish(begun, await lti.platform.sign(claims));
    };
    const openPick = async (): Promise<Extract<PageData, { kind: 'pick' }>> => {
      const { data } = await pickAt();
      assert.equal(data?.kind, 'pick');
      return data;
    };
    const askPick = (token: string, choice: object): Promise<Response> =>
      fetch(`${lti.school.origin}/lti/pick`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(choice),
      });
  });
