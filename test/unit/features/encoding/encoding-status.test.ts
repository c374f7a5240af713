import { expect } from '@open-wc/testing';
import { parseEncodingStatus } from '../../../../src/features/encoding/encoding-status.js';

describe('parseEncodingStatus', () => {
  const rows: [answer: unknown, status: unknown][] = [
    [{ uuid: '1', ready: true, state: 'ready', tasks: [] }, { state: 'ready' }],
    [{ ready: true, state: 'encoding' }, { state: 'ready' }],
    [{ ready: false, state: 'queued', playback_progress: 0, active_task_progress: 0 }, { state: 'queued' }],
    [
      { state: 'encoding', playback_progress: 40 },
      { state: 'encoding', progress: 0.4 },
    ],
    [
      { state: 'encoding', playback_progress: '40.5' },
      { state: 'encoding', progress: 0.405 },
    ],
    [
      { state: 'encoding', playback_progress: 0, active_task_progress: 7 },
      { state: 'encoding', progress: 0.07 },
    ],
    [
      { state: 'encoding', playback_progress: 120 },
      { state: 'encoding', progress: 1 },
    ],
    [{ state: 'encoding', playback_progress: 'soon' }, { state: 'encoding' }],
    [{ ready: false, state: 'failed' }, { state: 'failed' }],
    [{ state: 'captcha_required' }, { state: 'captcha_required' }],
    [{ state: 'not_found' }, { state: 'not_found' }],
  ];
  for (const [answer, status] of rows) {
    it(`reads ${JSON.stringify(answer)}`, () => {
      expect(parseEncodingStatus(answer)).to.deep.equal(status);
    });
  }

  const wrong: [answer: unknown, message: string][] = [
    [null, 'not a JSON object'],
    ['ready', 'not a JSON object'],
    [{}, '"state" must be one of ready, queued, encoding, failed, captcha_required, not_found, but is undefined'],
    [{ state: 'thinking' }, 'but is "thinking"'],
  ];
  for (const [answer, message] of wrong) {
    it(`says what is wrong with ${JSON.stringify(answer)}`, () => {
      expect(() => parseEncodingStatus(answer)).to.throw(message);
    });
  }
});
