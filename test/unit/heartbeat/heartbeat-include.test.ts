import { expect } from '@open-wc/testing';
import { restore, stub } from 'sinon';
import type { VideocmsPlayer } from '../../../src/index.js';
import type { LabMediaOptions, LabVideo } from '../../../src/testing/index.js';
import { record, webhook, type PlayerProperties } from '../../support/fixtures.js';
import { useLab } from '../../support/lab.js';

describe('include', () => {
  const lab = useLab();
  let player: VideocmsPlayer;
  let video: LabVideo;

  afterEach(() => restore());

  async function open(properties: PlayerProperties = {}, options?: LabMediaOptions): Promise<void> {
    const all = { webhooks: [webhook({ rpm: 6 })], include: 'played_segments', ...properties };
    ({ player, video } = await lab.player(all, options));
  }

  async function plays(seconds: number): Promise<void> {
    await player.play();
    await lab.its.advance(seconds);
  }

  async function seek(position: number): Promise<void> {
    player.currentTime = position;
    await lab.its.advance(0);
  }

  /** What each heartbeat says was played. */
  function segments(): (string | undefined)[] {
    return lab.its.heartbeats.map(({ fields }) => fields['played_segments']);
  }

  it('adds nothing where it is not asked for', async () => {
    await open({ include: '' });

    await plays(10);

    expect(lab.its.heartbeats.map(({ fields }) => fields)).to.deep.equal([
      { uuid: 'uuid-1234', position: '10', student_id: 'john_doe' },
    ]);
  });

  it('adds what it names, last and in the promised order', async () => {
    await open({ include: 'session, duration played_segments playback_rate' }, { duration: 90.5 });
    const heartbeats = record(player, 'heartbeat');
    player.playbackRate = 2;

    await plays(10);

    expect([...(heartbeats[0]?.body ?? [])].slice(3, -1)).to.deep.equal([
      ['played_segments', '0.000[.]20.000'],
      ['duration', '90.500'],
      ['playback_rate', '2'],
    ]);
    expect([...(heartbeats[0]?.body ?? [])].at(-1)?.[0]).to.equal('session');
  });

  it('takes a list as well; a webhook may name its own, or none', async () => {
    await open({
      include: ['duration'],
      webhooks: [
        webhook({ rpm: 6 }),
        webhook({ rpm: 6, include: ['playback_rate'] }),
        webhook({ rpm: 6, include: [] }),
      ],
    });

    await plays(10.1);

    expect(lab.its.heartbeats.map(({ fields }) => Object.keys(fields).slice(3))).to.deep.equal([
      ['duration'],
      ['playback_rate'],
      [],
    ]);
  });

  it('gives each element a session of its own, which lasts', async () => {
    await open({ include: 'session' });
    await plays(10);
    player.uuid = 'other';
    await plays(10);
    player.pause();
    await open({ include: 'session' });
    await plays(10);

    const [first, second, third] = lab.its.heartbeats.map(({ fields }) => fields['session']);
    expect(first).to.match(/^[\d-]{4,60}$/);
    expect(second).to.equal(first);
    expect(third).not.to.equal(first);
  });

  describe('tells what was played since the last heartbeat', () => {
    it('of a video that plays on', async () => {
      await open();

      await plays(30);

      expect(segments()).to.deep.equal(['0.000[.]10.000', '10.000[.]20.000', '20.000[.]30.000']);
    });

    it('at three times the speed', async () => {
      await open();
      player.playbackRate = 3;

      await plays(10);

      expect(segments()).to.deep.equal(['0.000[.]30.000']);
    });

    it('across pauses and stalls, which add nothing and end nothing', async () => {
      await open();

      await plays(3);
      player.pause();
      await lab.its.advance(100);
      await plays(3);
      video.stall();
      await lab.its.advance(100);
      video.recover();
      await lab.its.advance(4);

      expect(segments()).to.deep.equal(['0.000[.]10.000']);
    });

    it('across seeks, to the position that each of them has left', async () => {
      await open();

      await plays(3.1);
      await seek(100);
      await lab.its.advance(3.2);
      await seek(50);
      await lab.its.advance(3.7);

      expect(segments()).to.deep.equal(['0.000[.]3.100[,]100.000[.]103.200[,]50.000[.]53.700']);
    });

    it('across seeks that take their time, also at triple speed', async () => {
      await open({}, { seekTime: 2 });
      player.playbackRate = 3;

      await plays(3.1);
      await seek(1000);
      await lab.its.advance(2 + 6.9);

      expect(segments()).to.deep.equal(['0.000[.]9.300[,]1000.000[.]1020.700']);
    });

    it('in a loop', async () => {
      await open({}, { duration: 4 });
      player.loop = true;

      await plays(20);

      expect(segments()).to.deep.equal(['0.000[.]4.000', '0.000[.]4.000']);
    });

    it('of a page that was blocked', async () => {
      await open();
      await plays(3);

      await lab.its.jump(20);

      expect(segments()).to.deep.equal(['0.000[.]23.000']);
    });

    it('of a machine that slept', async () => {
      await open();
      await plays(3);
      video.freeze();
      await lab.its.jump(3600);
      video.thaw();
      await lab.its.advance(10);

      expect(segments().at(-1)).to.match(/^(0|3)\.000\[\.\]/);
      expect(Number(segments().at(-1)?.split('[.]')[1])).to.be.at.most(13);
    });

    it('behind another tab', async () => {
      await open();
      lab.hidePage(true);

      await plays(20);

      expect(segments()).to.deep.equal(['0.000[.]10.000', '10.000[.]20.000']);
    });

    it('of the source that plays now', async () => {
      await open();
      await plays(9);
      player.src = 'https://media.example/other.mp4';

      await plays(10);

      expect(segments()).to.deep.equal(['0.000[.]10.000']);
    });

    it('of a player that was moved while it was sought through', async () => {
      await open();
      const parent = player.parentElement;
      await plays(3);
      player.remove();
      player.currentTime = 500;
      await lab.its.advance(1);
      parent?.append(player);

      await lab.its.advance(7);

      const [text = ''] = segments();
      expect(text).to.match(/^0\.000\[\.\]3\.000\[,\]50\d/);
    });
  });

  it('gives what was not delivered to the next heartbeat, until one is', async () => {
    await open();
    const answers = [503, 'network-error', 418, 204, 204] as const;
    let asked = 0;
    lab.its.respondWith(() => answers[asked++] ?? 204);

    await plays(3);
    await seek(100);
    await lab.its.advance(57);

    expect(segments()).to.deep.equal([
      '0.000[.]3.000[,]100.000[.]107.000',
      '0.000[.]3.000[,]100.000[.]127.000',
      '0.000[.]3.000[,]100.000[.]137.000',
      '0.000[.]3.000[,]100.000[.]147.000',
      '147.000[.]157.000',
    ]);
  });

  it('gives what the page kept back to the next heartbeat', async () => {
    await open();
    player.addEventListener('heartbeat', (event) => event.preventDefault(), { once: true });

    await plays(20);

    expect(segments()).to.deep.equal(['0.000[.]20.000']);
  });

  describe('when the list of webhooks changes', () => {
    const first = webhook({ rpm: 6 });

    it('reports to the first ones what was played before they came, as with a slow webhooks-src', async () => {
      await open({ webhooks: [] });
      await plays(3);
      await seek(100);
      await lab.its.advance(2);

      player.webhooks = [first];
      await lab.its.advance(20);

      expect(segments()).to.deep.equal(['0.000[.]3.000[,]100.000[.]112.000', '112.000[.]122.000']);
    });

    it('reports nothing to them of the video before', async () => {
      await open({ webhooks: [] });
      await plays(3);
      player.uuid = 'other';
      await lab.its.advance(2);

      player.webhooks = [first];
      await lab.its.advance(10);

      expect(segments()).to.deep.equal(['3.000[.]15.000']);
    });

    it('gives what the changed one has not delivered to the one that takes its place', async () => {
      lab.its.respondWith(({ at }) => (at < 15 ? 'network-error' : 204));
      await open({ webhooks: [first] });
      await plays(12);

      player.webhooks = [{ ...first, name: 'Renamed' }];
      await lab.its.advance(10);

      expect(segments()).to.deep.equal(['0.000[.]10.000', '0.000[.]22.000']);
    });

    it('gives nothing of it to another address', async () => {
      await open({ webhooks: [first] });
      await plays(12);

      player.webhooks = [first, { ...first, url: 'https://other.example/' }];
      await lab.its.advance(10.1);

      expect(segments()).to.deep.equal(['0.000[.]10.000', '10.000[.]20.000', '12.000[.]22.005']);
    });
  });

  it('keeps account for each webhook by itself', async () => {
    await open({ webhooks: [webhook({ rpm: 6 }), webhook({ rpm: 6, url: 'https://lost.example/' })] });
    lab.its.respondWith(({ url }) => (url === 'https://lost.example/' ? 'network-error' : 204));

    await plays(20.1);

    expect(segments()).to.deep.equal(['0.000[.]10.000', '0.000[.]10.005', '10.000[.]20.000', '0.000[.]20.005']);
  });

  it('carries in a flush that waits what the one before it has failed to deliver', async () => {
    await open({ flush: true });
    lab.its.respondWith(({ fields }) => (fields['position'] === '10' ? { status: 'network-error', delay: 5 } : 204));

    await plays(12);
    player.pause();
    await lab.its.advance(10);

    expect(segments()).to.deep.equal(['0.000[.]10.000', '0.000[.]12.000']);
  });

  it('carries only what is new where the one before it was delivered meanwhile', async () => {
    await open({ flush: true });
    lab.its.respondWith(({ fields }) => ({ status: 204, delay: fields['position'] === '10' ? 5 : 0 }));

    await plays(12);
    player.pause();
    await lab.its.advance(10);

    expect(segments()).to.deep.equal(['0.000[.]10.000', '10.000[.]12.000']);
  });

  it('carries all again in the last one of a page that supersedes one under way', async () => {
    await open({ flush: true });
    lab.its.respondWith({ status: 204, delay: 5 });

    await plays(12);
    dispatchEvent(new PageTransitionEvent('pagehide'));
    await lab.its.advance(0);

    expect(segments()).to.deep.equal(['0.000[.]10.000', '0.000[.]12.000']);
  });

  it('leaves out an unknown name, and says so', async () => {
    const warnings = stub(console, 'warn');
    await open({ include: 'duration length' });
    await plays(10);

    expect(Object.keys(lab.its.heartbeats[0]?.fields ?? {}).slice(3)).to.deep.equal(['duration']);
    expect(warnings.args.flat().join()).to.match(/include: "length" is left out: it is none of played_segments, /);
  });

  it('refuses a Response Field that it takes', async () => {
    const warnings = stub(console, 'warn');
    await open({ include: 'session', webhooks: [webhook({ rpm: 6, responseField: 'session' })] });
    await plays(10);
    expect(lab.its.heartbeats).to.have.length(0);
    expect(warnings.args.flat().join()).to.match(/"session" is a name that heartbeats use themselves/);

    player.include = '';
    await plays(10);

    expect(lab.its.heartbeats).to.have.length(1);
  });
});
