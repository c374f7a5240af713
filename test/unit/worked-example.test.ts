import { expect } from '@open-wc/testing';
import { useLab } from '../support/lab.js';

/** The example that the contract must keep to the letter: see "Heartbeats" in README.md. Over the wire: test/browser/real-time/worked-example.test.ts. */
describe('The worked example', () => {
  const lab = useLab();
  const address = location.href;

  afterEach(() => history.replaceState(null, '', address));

  it('at RPM 2: every 30 seconds of playing a POST with uuid, position and student_id', async () => {
    history.replaceState(null, '', '?student=john_doe');
    const url = 'https://api.my-school.com/video-tracking';
    const { player } = await lab.player({
      params: '',
      webhooks: [{ url, requestField: 'student', responseField: 'student_id', rpm: 2 }],
    });

    await player.play();
    await lab.its.advance(20);
    player.currentTime = 5.4;
    await lab.its.advance(9.999);
    expect(lab.its.heartbeats).to.deep.equal([]);
    await lab.its.advance(30.001);

    expect(
      lab.its.heartbeats.map(({ at, url, fields }) => ({ at, url, fields: Object.entries(fields) })),
    ).to.deep.equal(
      [
        [30, '15.4'],
        [60, '45.4'],
      ].map(([at, position]) => ({
        at,
        url,
        fields: [
          ['uuid', 'uuid-1234'],
          ['position', position],
          ['student_id', 'john_doe'],
        ],
      })),
    );
  });

  it('sends the field empty where the page does not name the learner', async () => {
    const { player } = await lab.player({
      params: '',
      webhooks: [{ url: '/video-tracking', requestField: 'student', responseField: 'student_id', rpm: 2 }],
    });

    await player.play();
    await lab.its.advance(30);

    expect(lab.its.heartbeats.map(({ fields }) => fields['student_id'])).to.deep.equal(['']);
  });
});
