import { expect, fixture, html } from '@open-wc/testing';
import type { VideocmsPlayer } from '../../../src/index.js';
import '../../../src/index.js';
import { startLab, type Lab } from '../../../src/testing/index.js';
import { record } from '../../support/fixtures.js';

const webhook = {
  url: 'https://school.example/video-tracking',
  requestField: 'student',
  responseField: 'student_id',
  rpm: 2,
};

describe('startLab', () => {
  let lab: Lab;
  let player: VideocmsPlayer;

  beforeEach(async () => {
    lab = startLab();
    player = await fixture<VideocmsPlayer>(
      html`<videocms-player uuid="uuid-1234" params="student=john_doe" .webhooks=${[webhook]}></videocms-player>`,
    );
    await lab.attach(player, { duration: 600 });
  });

  afterEach(() => lab.restore());

  const positions = (): (string | undefined)[] => lab.heartbeats.map(({ fields }) => fields['position']);

  it('shows every heartbeat: when, whereto, what', async () => {
    await player.play();
    await lab.advance(30);

    expect(lab.heartbeats).to.deep.equal([
      { at: 30, url: webhook.url, fields: { uuid: 'uuid-1234', position: '30', student_id: 'john_doe' } },
    ]);
  });

  it('keeps exact periods', async () => {
    await player.play();
    await lab.advance(299.9);

    expect(positions()).to.deep.equal(['30', '60', '90', '120', '150', '180', '210', '240', '270']);
  });

  it('stands still between two advances', async () => {
    await player.play();
    await lab.advance(29.9);
    await new Promise(requestAnimationFrame);

    expect(player.currentTime).to.be.closeTo(29.9, 0.001);
    expect(lab.heartbeats).to.deep.equal([]);
  });

  it('counts no pause, and follows a seek and the playback rate', async () => {
    await player.play();
    await lab.advance(20);
    player.pause();
    await lab.advance(100);
    player.currentTime = 300;
    player.playbackRate = 2;
    await player.play();
    await lab.advance(10);

    expect(positions()).to.deep.equal(['320']);
    expect(lab.heartbeats[0]?.at).to.equal(130);
  });

  it('ends at the end', async () => {
    const ended = record(player, 'ended');

    await player.play();
    await lab.advance(700);

    expect(ended.length).to.equal(1);
    expect(player.ended).to.be.true;
    expect(player.paused).to.be.true;
    expect(player.currentTime).to.equal(600);
    expect(positions().at(-1)).to.equal('570');
  });

  it('lets a busy server keep the player waiting for as long as it asks', async () => {
    const errors = record(player, 'heartbeat-error');
    lab.respondWith({ status: 503, retryAfter: 100 });
    await player.play();
    await lab.advance(30);
    lab.respondWith(204);
    await lab.advance(110);

    expect(errors.map(({ status, continues }) => [status, continues])).to.deep.equal([[503, true]]);
    expect(positions()).to.deep.equal(['30', '130']);
  });

  it('lets a server refuse for good', async () => {
    const errors = record(player, 'heartbeat-error');
    lab.respondWith(403);
    await player.play();
    await lab.advance(300);

    expect(errors.map(({ continues }) => continues)).to.deep.equal([true, true, false]);
  });

  it('fails as a network does: one request each, and the cadence stays', async () => {
    const errors = record(player, 'heartbeat-error');
    lab.respondWith('network-error');
    await player.play();
    await lab.advance(60);

    expect(errors.map(({ status }) => status)).to.deep.equal([undefined, undefined]);
    expect(positions()).to.deep.equal(['30', '60']);
  });

  it('tells the player of each answer before time has gone by', async () => {
    const sent = record(player, 'heartbeat-sent');

    await player.play();
    await lab.advance(60);

    expect(sent.map(({ status }) => status)).to.deep.equal([204, 204]);
  });

  it('takes an hour in less than a few seconds', async () => {
    const began = performance.now();
    await lab.attach(player, { duration: 4000 });
    await player.play();
    await lab.advance(3600);

    expect(lab.heartbeats.length).to.equal(120);
    expect(performance.now() - began).to.be.below(3000);
  });

  it('names a status that cannot be', () => {
    expect(() => lab.respondWith(42)).to.throw(RangeError);
  });

  it('is one at a time', () => {
    expect(() => startLab()).to.throw('call its restore()');
  });

  it('says so where the player is the work of another copy', async () => {
    const stranger = document.createElement('div') as unknown as VideocmsPlayer;

    const refusal = await lab.attach(stranger).catch((error: unknown) => String(error));

    expect(refusal).to.contain('not by the copy of videocms-player that "videocms-player/testing" belongs to');
  });

  it('says so where the player is not in the document', async () => {
    const refusal = await lab
      .attach(document.createElement('videocms-player'))
      .catch((error: unknown) => String(error));

    expect(refusal).to.contain('not in the document');
  });

  it('gives everything back', async () => {
    await player.play();
    const slot = player.renderRoot.querySelector('slot');
    const changed = new Promise((resolve) => slot?.addEventListener('slotchange', resolve, { once: true }));

    lab.restore();
    await changed;

    expect(player.querySelector('[slot="media"]')).to.equal(null);
    expect(player.duration).to.be.NaN;
    lab = startLab();
    expect(lab.heartbeats).to.deep.equal([]);
  });

  it('uses no network', async () => {
    await player.play();
    await lab.advance(60);

    expect(lab.heartbeats.length).to.equal(2);
    expect(performance.getEntriesByName(webhook.url).length).to.equal(0);
  });
});
