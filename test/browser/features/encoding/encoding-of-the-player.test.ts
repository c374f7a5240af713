import { expect, oneEvent } from '@open-wc/testing';
import { part, playerFixture, reaches, said, says } from '../../../support/fixtures.js';
import { Encoder, hlsLecture, lecture, origin, requestsFor } from '../../../support/test-server.js';

/** As VideoCMS answers. */
function answer(state: string, playback_progress = 0): Record<string, unknown> {
  return {
    uuid: '1',
    ready: state === 'ready',
    state,
    message: state,
    playback_progress,
    active_task_progress: 0,
    tasks: [],
  };
}

/** How long the player waits between its first two questions, in milliseconds: its unit tests are about that. */
const PERIOD_MS = 5000;

describe('status-src', () => {
  const { setTimeout } = window;

  // Media and server are real, and need their timers: this one is the only one that is shortened.
  beforeEach(() => {
    Object.assign(window, {
      setTimeout: (act: () => void, delayMs?: number, ...rest: unknown[]) =>
        setTimeout(act, delayMs === PERIOD_MS ? 100 : delayMs, ...rest),
    });
  });

  afterEach(() => Object.assign(window, { setTimeout }));

  const states: [state: string, sentence: string][] = [
    ['queued', 'This video is waiting to be processed.'],
    ['encoding', 'This video is being processed. It starts here as soon as it is ready.'],
    ['failed', 'This video could not be processed.'],
    ['captcha_required', 'Please solve the captcha on the video’s own page first.'],
    ['not_found', 'This video could not be found.'],
  ];
  for (const [state, sentence] of states) {
    it(`shows "${state}" instead of the video, and loads nothing of it`, async () => {
      const encoder = new Encoder();
      await encoder.says(answer(state), state === 'not_found' ? 404 : 200);
      const src = `${lecture}?${crypto.randomUUID()}`;

      const player = await playerFixture({ statusSrc: encoder.statusSrc, src });
      await says(player, sentence);

      expect(await requestsFor(src.slice(origin.length))).to.have.length(0);
      await expect(player).to.be.accessible();
    });
  }

  it('shows how much is done, and plays by itself when the video is ready', async () => {
    const encoder = new Encoder();
    await encoder.says(answer('encoding', 40));
    const player = await playerFixture({ statusSrc: encoder.statusSrc, src: hlsLecture, autoplay: true });
    await says(player, 'being processed');
    const bar = part(player, 'progress') as HTMLProgressElement;
    expect(bar.value).to.equal(0.4);
    expect(bar.getAttribute('aria-label')).to.equal('Processing');

    await encoder.says(answer('ready', 100));
    await reaches(player, 0.3);

    expect(said(player)).to.equal('');
  });

  it('plays when it is ready for whoever has pressed play meanwhile', async () => {
    const encoder = new Encoder();
    await encoder.says(answer('encoding'));
    const player = await playerFixture({ statusSrc: encoder.statusSrc, src: lecture });
    await says(player, 'being processed');

    player.play().catch(() => undefined);
    await encoder.says(answer('ready'));

    await reaches(player, 0.3);
  });

  it('holds back <source> children, too', async () => {
    const encoder = new Encoder();
    await encoder.says(answer('queued'));
    const player = await playerFixture({ statusSrc: encoder.statusSrc });
    await says(player, 'waiting');
    const source = document.createElement('source');
    source.src = lecture;

    player.append(source);
    await encoder.says(answer('ready'));
    await oneEvent(player, 'loadedmetadata');

    expect(player.currentSrc).to.equal(lecture);
  });

  it('tries the video when the encoder does not answer, or says something else', async () => {
    const encoder = new Encoder();
    await encoder.says('<!doctype html>', 502);

    const player = await playerFixture({ statusSrc: encoder.statusSrc, src: lecture });
    await oneEvent(player, 'loadedmetadata');

    expect(said(player)).to.equal('');
  });

  it('begins anew with another address', async () => {
    const [first, second] = [new Encoder(), new Encoder()];
    await first.says(answer('failed'));
    await second.says(answer('queued'));
    const player = await playerFixture({ statusSrc: first.statusSrc, src: lecture });
    await says(player, 'could not be processed');

    player.statusSrc = second.statusSrc;

    await says(player, 'waiting to be processed');
  });
});
