import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { databases, sharedPlace, type SharedPlace } from './support/databases.js';
import { RunningSchool } from './support/running-school.js';

const CODE = 'a'.repeat(43);

/** Requests that name something in the database, with a character that no database can store. */
const REQUESTS: readonly (readonly [method: string, path: string, body?: object])[] = [
  ['GET', '/api/videos/%00'],
  ['PUT', '/api/videos/%00', { title: 'A' }],
  ['DELETE', '/api/videos/%00'],
  ['GET', '/api/videos/%00/webhooks'],
  ['PUT', '/api/webhooks/%00', { name: 'A', url: '/a', requestField: 'a', responseField: 'b', rpm: 1 }],
  ['DELETE', '/api/webhooks/a%00'],
  ['DELETE', '/api/learners/%00'],
  ['DELETE', '/api/learners/?session=%00'],
  ['DELETE', '/api/lti/platforms/%00'],
  ['POST', '/api/lti/platforms/%00/test'],
  ['GET', '/api/progress.csv?video=%00'],
  ['GET', '/api/progress/videos/%00'],
  ['GET', '/api/progress/videos/a?search=%00'],
  ['GET', '/api/progress/learner?name=%00&session=%00'],
  ['GET', '/embed/videos/%00.json'],
  ['GET', '/lti/login?iss=%00&login_hint=a&target_link_uri=b'],
  ['GET', `/lti/register?code=${CODE}&openid_configuration=%00`],
];

for (const { name, make } of databases) {
  describe(`Requests with a character that no database can store, on ${name}`, { timeout: 60_000 }, () => {
    let place: SharedPlace;
    let school: RunningSchool;
    before(async () => {
      place = await sharedPlace(make);
      school = await RunningSchool.start(place);
    });
    after(async () => {
      await school.stop();
    });

    for (const [method, path, body] of REQUESTS) {
      it(`get 400, because the client is wrong: ${method} ${path.slice(0, 40)}`, async () => {
        const answer = path.startsWith('/api')
          ? await school.ask(path.slice('/api'.length), method, body)
          : await fetch(school.origin + path, { method });

        assert.equal(answer.status, 400);
        await answer.text();
      });
    }

    it('get 403 if they are a login form of a learning platform', async () => {
      for (const field of ['iss', 'login_hint', 'client_id', 'lti_storage_target']) {
        const form = { iss: 'https://lms.example', login_hint: 'a', target_link_uri: 'b', [field]: 'a\0b' };
        const body = new URLSearchParams(form);
        const { status } = await fetch(`${school.origin}/lti/login`, { method: 'POST', body });

        assert.equal(status, 403, field);
      }
    });

    it('leave no error in the log', () => {
      assert.deepEqual(
        school.logs.filter((line) => line.includes('a request failed')),
        [],
      );
    });
  });
}

describe('A form that is too large to be a heartbeat', { timeout: 60_000 }, () => {
  let place: SharedPlace;
  let school: RunningSchool;
  before(async () => {
    place = await sharedPlace(databases[0]?.make ?? assert.fail());
    school = await RunningSchool.start(place);
  });
  after(async () => {
    await school.stop();
  });

  /** Sends the parts of a body that does not end. @returns the answer, after the server has closed the connection. */
  const answerTo = async (header: string, parts: readonly string[]): Promise<string> => {
    const { hostname, port } = new URL(school.origin);
    const connection = connect(Number(port), hostname);
    const type = 'Content-Type: multipart/form-data; boundary=b';
    connection.write(`POST /video-tracking HTTP/1.1\r\nHost: a\r\n${type}\r\n${header}\r\n\r\n`);
    for (const part of parts) connection.write(part);
    let answer = '';
    connection.on('data', (chunk) => (answer += String(chunk)));
    connection.on('error', () => undefined);
    await once(connection, 'close');
    return answer;
  };
  const part = 'x'.repeat(0x10000);

  it('gets 413 before its end, if it declares its length', async () => {
    assert.match(await answerTo('Content-Length: 10000000000', Array<string>(8).fill(part)), /^HTTP\/1.1 413 /);
  });

  it('gets 413 before its end, if it is sent in chunks', async () => {
    const chunk = `10000\r\n${part}\r\n`;
    assert.match(await answerTo('Transfer-Encoding: chunked', Array<string>(8).fill(chunk)), /^HTTP\/1.1 413 /);
  });
});
