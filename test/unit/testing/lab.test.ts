import { expect, fixture, html } from '@open-wc/testing';
import type { VideocmsPlayer } from '../../../src/index.js';
import '../../../src/index.js';
import { startLab, type Lab, type LabVideo } from '../../../src/testing/index.js';
import { turn } from '../../support/fake-clock.js';
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
  let video: LabVideo;

  beforeEach(async () => {
    lab = startLab();
    player = await fixture<VideocmsPlayer>(
      html`<videocms-player uuid="uuid-1234" params="student=john_doe" .webhooks=${[webhook]}></videocms-player>`,
    );
    video = await lab.attach(player, { duration: 600 });
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
    await turn();

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

  it('waits for what sends heartbeats, also where the webhooks come later than the video', async () => {
    const other = await fixture<VideocmsPlayer>(html`<videocms-player uuid="other"></videocms-player>`);
    await lab.attach(other);
    other.webhooks = [webhook];
    await other.play();

    await lab.advance(30);

    expect(lab.heartbeats.map(({ at, fields }) => [at, fields['uuid']])).to.deep.equal([[30, 'other']]);
  });

  it('answers as late as it is told to', async () => {
    const sent = record(player, 'heartbeat-sent');
    lab.respondWith({ status: 200, delay: 12 });

    await player.play();
    await lab.advance(41.9);
    expect(sent).to.deep.equal([]);
    await lab.advance(0.1);

    expect(sent.map(({ status }) => status)).to.deep.equal([200]);
  });

  it('has a server that does not answer, which the player gives up', async () => {
    const errors = record(player, 'heartbeat-error');
    lab.respondWith({ status: 204, delay: Infinity });

    await player.play();
    await lab.advance(59.9);
    expect(errors).to.deep.equal([]);
    await lab.advance(0.1);

    expect(errors.map(({ reason }) => reason)).to.deep.equal(['no answer within 30 s']);
  });

  it('fails as late as it is told to', async () => {
    const errors = record(player, 'heartbeat-error');
    lab.respondWith({ status: 'network-error', delay: 5 });

    await player.play();
    await lab.advance(34.9);
    expect(errors).to.deep.equal([]);
    await lab.advance(0.1);

    expect(errors.map(({ status }) => status)).to.deep.equal([undefined]);
  });

  it('answers by heartbeat: each webhook, and each position, may get its own', async () => {
    player.webhooks = [webhook, { ...webhook, url: 'https://other.example/' }];
    const [sent, errors] = [record(player, 'heartbeat-sent'), record(player, 'heartbeat-error')];
    lab.respondWith(({ url, fields }) => {
      if (url === webhook.url) return 500;
      return Number(fields['position']) < 60 ? 503 : 200;
    });

    await player.play();
    // Turned away at 30 s, the second waits for two periods.
    await lab.advance(125);

    expect(errors.map(({ status }) => status)).to.deep.equal([500, 503, 500, 500, 500]);
    expect(sent.map(({ status }) => status)).to.deep.equal([200, 200]);
  });

  it('says so where an answer cannot be had', async () => {
    lab.respondWith(() => {
      throw new Error('not thought of');
    });

    await player.play();
    const failure = await lab.advance(30).catch((error: unknown) => String(error));

    expect(failure).to.equal('Error: not thought of');
  });

  it('has a video that stalls, and has data again', async () => {
    const events = ['waiting', 'canplay', 'playing'].map((type) => record(player, type as 'playing'));

    await player.play();
    await lab.advance(20);
    video.stall();
    await lab.advance(100);
    expect(player.currentTime).to.be.closeTo(20, 0.001);
    expect(player.readyState).to.equal(HTMLMediaElement.HAVE_CURRENT_DATA);
    video.recover();
    await lab.advance(10);

    expect(lab.heartbeats.map(({ at }) => at)).to.deep.equal([130]);
    expect(events.map(({ length }) => length)).to.deep.equal([1, 1, 2]);
  });

  it('has a video that stands still without an event', async () => {
    await player.play();
    await lab.advance(20);
    const events = ['timeupdate', 'waiting', 'pause'].map((type) => record(player, type as 'pause'));
    video.freeze();
    await lab.advance(100);
    expect(player.currentTime).to.be.closeTo(20, 0.001);
    expect(events).to.deep.equal([[], [], []]);
    video.thaw();
    await lab.advance(10.1);

    expect(player.currentTime).to.be.closeTo(30.1, 0.001);
  });

  it('has seeks that take their time', async () => {
    await lab.attach(player, { duration: 600, seekTime: 2 });
    const seeked = record(player, 'seeked');

    await player.play();
    await lab.advance(20);
    player.currentTime = 300;
    await lab.advance(1.9);
    expect(player).to.include({ seeking: true, currentTime: 300 });
    expect(seeked).to.deep.equal([]);
    await lab.advance(10.1);

    expect(player.seeking).to.be.false;
    expect(positions()).to.deep.equal(['310']);
  });

  it('begins again at the end with loop', async () => {
    player.loop = true;

    await player.play();
    await lab.advance(630);

    expect(positions().slice(-3)).to.deep.equal(['570', '0', '30']);
  });

  it('has a page that is blocked while its video plays: one heartbeat, late', async () => {
    await player.play();
    await lab.advance(10);

    await lab.jump(80);

    expect(lab.heartbeats.map(({ at, fields }) => [at, fields['position']])).to.deep.equal([[90, '90']]);
  });

  it('has a machine that sleeps', async () => {
    await player.play();
    await lab.advance(10);

    video.freeze();
    await lab.jump(3600);
    video.thaw();
    expect(lab.heartbeats).to.deep.equal([]);
    await lab.advance(25);

    expect(lab.heartbeats.length).to.equal(1);
    expect(Number(positions()[0])).to.be.within(28, 31);
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
