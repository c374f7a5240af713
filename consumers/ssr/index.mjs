// A server renders pages around the tag: importing the package there does nothing, and fails nowhere.
import assert from 'node:assert/strict';

assert.equal(typeof document, 'undefined');

const { VideocmsPlayer } = await import('videocms-player/element');
const index = await import('videocms-player');
const { parseWebhooks } = await import('videocms-player/webhooks');
const { startLab } = await import('videocms-player/testing');

assert.equal(index.VideocmsPlayer, VideocmsPlayer);
assert.equal(typeof startLab, 'function');

const page = { baseUrl: 'https://www.my-school.com/', protocol: 'https:' };
const webhook = { url: '/video-tracking', reqQuery: 'student', resField: 'student_id', rpm: '2' };
assert.deepEqual(parseWebhooks([webhook], page), {
  webhooks: [
    {
      name: 'https://www.my-school.com/video-tracking',
      url: 'https://www.my-school.com/video-tracking',
      requestField: 'student',
      responseField: 'student_id',
      rpm: 2,
    },
  ],
  problems: [],
});
