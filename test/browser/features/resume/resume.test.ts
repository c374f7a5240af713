import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { resetMouse, sendKeys } from '@web/test-runner-commands';
import type { VideocmsPlayer } from '../../../../src/index.js';
import { StoredPosition } from '../../../../src/features/resume/stored-position.js';
import { part, playerFixture, reaches, said, says, until, webhook } from '../../../support/fixtures.js';
import { hlsLecture, lecture, newUuid } from '../../../support/test-server.js';

/** Watches a video up to a position, in seconds, and leaves. */
async function watch(
  uuid: string,
  position: number,
  properties: Parameters<typeof playerFixture>[0] = {},
): Promise<void> {
  const player = await playerFixture({ src: lecture, uuid, resume: true, ...properties });
  await player.play();
  await reaches(player, 0.3);
  player.currentTime = position;
  await reaches(player, position + 0.3);
  player.pause();
  await oneEvent(player, 'pause');
  player.remove();
}

/** As a learner leaves it who has watched a video up to a position, in seconds. */
function remember(uuid: string, position: number, learner = ''): void {
  new StoredPosition([uuid, learner].map(encodeURIComponent).join(':')).set(position);
}

/** Opens it again. */
async function comeBack(uuid: string, properties: Parameters<typeof playerFixture>[0] = {}): Promise<VideocmsPlayer> {
  const player = await playerFixture({ src: lecture, uuid, resume: true, ...properties });
  await until(player, 'loadedmetadata', () => player.readyState > 0);
  return player;
}

describe('resume', () => {
  afterEach(() => localStorage.clear());

  for (const src of [lecture, hlsLecture]) {
    it(`offers to go on where the learner was: ${src.slice(-4)}`, async () => {
      const uuid = newUuid();
      await watch(uuid, 30, { src });

      const player = await comeBack(uuid, { src });
      await says(player, 'You have watched up to 0:30.');
      expect(player.currentTime).to.equal(0);
      part(player, 'continue')?.click();
      await until(player, 'timeupdate', () => !player.paused && player.currentTime > 30);

      await player.updateComplete;

      expect(player.currentTime).to.be.below(33);
      expect(said(player)).to.equal('');
    });
  }

  it('is chosen by keyboard', async () => {
    const uuid = newUuid();
    remember(uuid, 30);
    const player = await comeBack(uuid, { noControls: true });
    await says(player, 'You have watched up to 0:30.');
    await resetMouse();

    await sendKeys({ press: 'Tab' });
    expect(player.shadowRoot?.activeElement?.textContent.trim()).to.equal('Continue watching');
    await sendKeys({ press: 'Tab' });
    expect(player.shadowRoot?.activeElement?.textContent.trim()).to.equal('Start over');
    await sendKeys({ press: 'Enter' });
    await reaches(player, 0.3);

    expect(player.currentTime).to.be.below(5);
    expect(said(player)).to.equal('');
  });

  it('forgets when the learner starts over', async () => {
    const uuid = newUuid();
    remember(uuid, 30);
    const player = await comeBack(uuid);
    await says(player, 'You have watched');
    part(player, 'start-over')?.click();
    player.remove();

    expect(localStorage.length).to.equal(0);
  });

  it('takes seeking by hand for an answer', async () => {
    const uuid = newUuid();
    remember(uuid, 30);
    const player = await comeBack(uuid);
    await says(player, 'You have watched');

    player.currentTime = 50;
    await oneEvent(player, 'seeked');
    await player.updateComplete;

    expect(said(player)).to.equal('');
  });

  it('offers nothing where it is not wanted', async () => {
    const uuid = newUuid();
    remember(uuid, 30);

    const player = await comeBack(uuid, { resume: false });

    expect(said(player)).to.equal('');
  });

  it('is of one learner, where a parameter says who it is, and of one video', async () => {
    const uuid = newUuid();
    const webhooks = [webhook()];
    remember(uuid, 30, 'ada');

    const [ofAda, ofBob, ofOther] = await Promise.all([
      comeBack(uuid, { webhooks, params: 'student=ada' }),
      comeBack(uuid, { webhooks, params: 'student=bob' }),
      comeBack(newUuid(), { webhooks, params: 'student=ada' }),
    ]);
    await says(ofAda, 'You have watched');

    expect([said(ofBob), said(ofOther)]).to.deep.equal(['', '']);
  });

  it('plays where storage is forbidden, as in a sandboxed iframe', async () => {
    const frame = await fixture<HTMLIFrameElement>(
      html`<iframe
        sandbox="allow-scripts"
        allow="autoplay"
        src="/test/support/pages/resume.html?src=${encodeURIComponent(lecture)}"
      ></iframe>`,
    );
    const answers: string[] = [];
    await new Promise<void>((resolve) =>
      addEventListener('message', ({ data, source }) => {
        if (source !== frame.contentWindow) return;
        answers.push(String(data));
        if (data === 'reached 20') resolve();
      }),
    );

    expect(answers).to.deep.equal(['storage is forbidden', 'reached 20']);
  });
});
