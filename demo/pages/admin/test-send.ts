import { TEST_FIELD } from '../../server/tracking/test-heartbeat.js';

const DEADLINE_MS = 10_000;

export interface TestResult {
  readonly isGood: boolean;
  /** Result, and advice about it. */
  readonly text: string;
}

/** Body of a heartbeat, as the player sends it. */
export function heartbeatBody(responseField: string, video: string, learner: string): FormData {
  const body = new FormData();
  body.append('uuid', video);
  body.append('position', '15.4');
  body.append(responseField, learner);
  return body;
}

/** Body of a test heartbeat, without a learner, and with a field that marks it as a test, so that receivers need not store it. */
export function testBody(responseField: string, video: string): FormData {
  const body = heartbeatBody(responseField, video, '');
  body.append(TEST_FIELD, 'true');
  return body;
}

/**
 * Sends a heartbeat as the player does, and explains the answer. Browsers do not tell a page why a request failed. So after a failure, up to
 * two more requests are sent that distinguish the reasons.
 */
export async function testSend(url: string, body: FormData): Promise<TestResult> {
  if (location.protocol === 'https:' && url.startsWith('http:')) {
    return bad(
      'This page is served over https, so browsers refuse http (mixed content). The Target URL needs https://.',
    );
  }
  const began = performance.now();
  try {
    const signal = AbortSignal.timeout(DEADLINE_MS);
    const { status } = await fetch(url, { method: 'POST', body, redirect: 'error', signal });
    return explain(status, Math.round(performance.now() - began));
  } catch (error) {
    if ((error as DOMException).name === 'TimeoutError')
      return bad(`No answer within ${DEADLINE_MS / 1000} seconds. Answer first (204), and do slow work afterwards.`);
  }
  if (await isRedirected(url, body)) {
    return bad('The server answered with a redirect, which the player does not follow. Use the final address.');
  }
  if (await isReached(url, body)) {
    return bad(
      'The heartbeat arrived, but the page may not read the answer: the header Access-Control-Allow-Origin is missing ' +
        '(or a redirect comes without it). Let the server send "Access-Control-Allow-Origin: *".',
    );
  }
  return bad('The server cannot be reached. Is the address right, is it running, is its certificate valid?');
}

function explain(status: number, ms: number): TestResult {
  if (status >= 200 && status < 300)
    return { isGood: true, text: `Delivered: the server answered ${status} after ${ms} ms.` };
  const meaning: Readonly<Record<number, string>> = {
    400: 'It does not understand the heartbeat: does it read multipart/form-data?',
    401: 'It wants a learner it can verify, such as a signed token. A test carries none, so this may be right.',
    403: 'It refuses the learner. A test names no learner, so this may be correct.',
    404: 'There is nothing at this address: check the path of the Target URL.',
    405: 'It does not take POST at this address.',
    413: 'The heartbeat is too large for it.',
    415: 'It does not take multipart/form-data.',
    429: 'It has too much to do. The player comes back later; a lower RPM helps.',
  };
  const kind = status >= 500 ? 'The server failed: see its log.' : (meaning[status] ?? 'It refuses the heartbeat.');
  const stops = [400, 401, 403, 404, 410].includes(status) ? ' After three such answers the player stops.' : '';
  return bad(`The server answered ${status}. ${kind}${stops}`);
}

function bad(text: string): TestResult {
  return { isGood: false, text };
}

async function isRedirected(url: string, body: FormData): Promise<boolean> {
  const answer = await attempt(url, { method: 'POST', body, redirect: 'manual' });
  return answer?.type === 'opaqueredirect';
}

/** Whether a server answers at all. Without CORS, a page learns nothing more. */
async function isReached(url: string, body: FormData): Promise<boolean> {
  return (await attempt(url, { method: 'POST', body, mode: 'no-cors' })) !== undefined;
}

async function attempt(url: string, request: RequestInit): Promise<Response | undefined> {
  try {
    return await fetch(url, { ...request, signal: AbortSignal.timeout(DEADLINE_MS) });
  } catch {
    // The caller handles a missing answer.
    return undefined;
  }
}
