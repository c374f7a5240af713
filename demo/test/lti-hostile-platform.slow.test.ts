/** Limits of what a registered platform, or anyone with an invitation, can make this server do. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { CLAIMS, SCORE_SCOPE } from '../server/lti/claims.js';
import { close } from '../server/listen.js';
import { databases, sharedPlace, type SharedPlace } from './support/databases.js';
import { LtiLaunch } from './support/lti-launch.js';
import { site } from './support/open-school.js';
import { RunningSchool } from './support/running-school.js';
import type { Activity } from './support/stand-in-messages.js';
import { JANE } from './support/stand-in-people.js';
import { StandInPlatform } from './support/stand-in-platform.js';

const LECTURE: Activity = { id: '1', custom: { uuid: 'uuid-1234' }, isGraded: true };

/** Length of the endless answer, in bytes: far more than a platform sends, or than arrives before a connection is closed. */
const ENOUGH = 50_000_000;

// The kind of database does not matter here, so one is enough.
const [{ make }] = databases as [(typeof databases)[number]];

describe('A hostile platform', { timeout: 60_000 }, () => {
  let place: SharedPlace;
  let school: RunningSchool;
  let platform: StandInPlatform;
  /** Gives an endless answer that is not JSON. */
  let endless: Server;
  let spoken = 0;
  let asked: string[] = [];
  before(async () => {
    [place, platform] = await Promise.all([sharedPlace(make), StandInPlatform.start()]);
    school = await RunningSchool.start(place);
    platform.tool = site;
    const piece = Buffer.alloc(100_000, 'a');
    endless = createServer((request, response) => {
      asked.push(request.url ?? '');
      const speak = (): void => {
        while (!response.destroyed && spoken < ENOUGH) {
          spoken += piece.length;
          if (!response.write(piece)) return;
        }
        response.end();
      };
      response.on('drain', speak);
      speak();
    }).listen(0);
    await once(endless, 'listening');
  });
  after(async () => {
    await school.stop();
    await Promise.all([platform.stop(), close(endless)]);
  });
  beforeEach(async () => {
    await place.database.execute('truncate lti_platforms, lti_invitations, lti_links, lti_viewers cascade');
    [spoken, asked] = [0, []];
  });

  const origin = (): string => `http://localhost:${(endless.address() as AddressInfo).port}`;
  const addPlatform = async (more: object = {}): Promise<string> => {
    const answer = await school.ask('/lti/platforms', 'POST', { ...platform.description, ...more });
    return ((await answer.json()) as { id: string }).id;
  };

  for (const [what, address, isTaken] of [
    ['its own address', () => `${platform.origin}/items/1`, true],
    ['another server, by TLS', () => 'https://grades.example/items/1', true],
    ['a server that only this one can reach', () => `${origin()}/items/1`, false],
    ['another server, without TLS', () => 'http://grades.example/items/1', false],
    ['an address that is not http', () => 'file:///etc/passwd', false],
  ] as const) {
    it(`${isTaken ? 'can' : 'cannot'} have grades sent to ${what}`, async () => {
      await addPlatform();
      const launch = new LtiLaunch(school, platform);
      const { data } = await launch.open(LECTURE, JANE, (claims) => ({
        ...claims,
        [CLAIMS.gradeService]: { scope: [SCORE_SCOPE], lineitem: address() },
      }));

      assert.equal(data?.kind, 'watch');
      const links = await school.database.query<{ line_item: string | null }>('select line_item from lti_links');
      assert.deepEqual(links, [{ line_item: isTaken ? address() : null }]);
    });
  }

  it('cannot make the server read an endless configuration', async () => {
    const made = await school.ask('/lti/invitations', 'POST', {});
    const { address } = (await made.json()) as { address: string };
    const query = new URLSearchParams({ openid_configuration: `${origin()}/configuration` });
    const shown = await fetch(`${school.origin}/lti/register${new URL(address).search}&${query.toString()}`);

    assert.match(await shown.text(), /<code>registration</);
    assert.deepEqual(asked, ['/configuration']);
    assert.ok(spoken < ENOUGH, `${spoken} bytes`);
  });

  it('cannot make the server read endless keys or an endless access token', async () => {
    const id = await addPlatform({ jwksUrl: `${origin()}/keys`, tokenUrl: `${origin()}/token` });
    const test = (await (await school.ask(`/lti/platforms/${id}/test`, 'POST')).json()) as Record<
      'keys' | 'token',
      { works: boolean }
    >;

    assert.deepEqual([test.keys.works, test.token.works], [false, false]);
    assert.deepEqual(asked.sort(), ['/keys', '/token']);
    assert.ok(spoken < ENOUGH, `${spoken} bytes`);
  });
});
