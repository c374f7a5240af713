import { expect } from '@open-wc/testing';
import { restore, type SinonStub, stub } from 'sinon';
import { HeartbeatController } from '../../../src/heartbeat/heartbeat-controller.js';
import { platform } from '../../../src/lib/platform.js';
import type { Webhook } from '../../../src/webhooks/parse-webhooks.js';
import { FakeHeartbeatHost } from '../../support/fake-heartbeat-host.js';
import { useLab } from '../../support/lab.js';

const WEBHOOK: Webhook = {
  url: 'https://school.example/video-tracking',
  requestField: 'student',
  responseField: 'student_id',
  rpm: 2,
  name: 'Tracking',
};

describe('HeartbeatController', () => {
  const lab = useLab();
  const address = location.href;
  let host: FakeHeartbeatHost;
  let controller: HeartbeatController;
  let webhooks: Webhook[];
  let options: { uuid: string; params: string; flush: boolean; debug: boolean };
  let warnings: SinonStub;
  let notes: SinonStub;

  beforeEach(() => {
    host = new FakeHeartbeatHost();
    webhooks = [WEBHOOK];
    options = { uuid: 'uuid-1234', params: 'student=john_doe', flush: false, debug: false };
    warnings = stub(console, 'warn');
    notes = stub(console, 'info');
    controller = new HeartbeatController(host, {
      webhooks: () => webhooks,
      uuid: () => options.uuid,
      queries: () => [options.params, location.search],
      flush: () => options.flush,
      debug: () => options.debug,
      listener: { onHeartbeat: () => true, onSent: () => undefined, onError: () => undefined },
    });
    host.connect();
    controller.changeVideo();
  });

  afterEach(() => {
    host.disconnect();
    restore();
    history.replaceState(null, '', address);
  });

  /** What the console was told, without the name of the player before it. */
  function said(by: SinonStub): string[] {
    return (by.args as [string][]).map(([message]) => message.replace('[videocms-player] ', ''));
  }

  /** When heartbeats were sent, in seconds. */
  function sentAt(): number[] {
    return lab.its.heartbeats.map(({ at }) => at);
  }

  function sent(field: string): (string | undefined)[] {
    return lab.its.heartbeats.map(({ fields }) => fields[field]);
  }

  /** Lets time go by in which the host tells of its position now and then, as media elements do. */
  async function seconds(count: number): Promise<void> {
    for (let left = count; left > 0; left -= 0.25) {
      await lab.its.advance(Math.min(left, 0.25));
      if (!host.paused) host.tell('timeupdate');
    }
    await lab.its.advance(0);
  }

  it('sends what identifies the video, the position and the learner', async () => {
    host.play();

    await seconds(30);

    expect(lab.its.heartbeats).to.deep.equal([
      { at: 30, url: WEBHOOK.url, fields: { uuid: 'uuid-1234', position: '30', student_id: 'john_doe' } },
    ]);
  });

  for (const [what, position] of [
    ['that knows no position', NaN],
    ['whose position is endless', Infinity],
    ['that has no position', undefined],
  ] as const) {
    it(`sends nothing of a media element ${what}, until it does`, async () => {
      host.pretended = { position };
      host.play();
      await seconds(100);
      expect(sentAt()).to.deep.equal([]);

      host.pretended = undefined;
      await seconds(31);

      expect(sentAt()).to.have.length(1);
      expect(sentAt()[0]).to.be.within(130, 130.5);
      expect(Number(sent('position')[0])).to.be.within(130, 130.5);
    });
  }

  it('has one timeout per webhook while it plays, and none else, however often it plays and pauses', () => {
    webhooks = [WEBHOOK, { ...WEBHOOK, rpm: 1 }];
    controller.changeWebhooks();
    const setting = stub(platform, 'setTimeout').callsFake(() => 1);
    const clearing = stub(platform, 'clearTimeout');
    const pending = (): number => setting.callCount - clearing.args.filter(([timeout]) => timeout !== undefined).length;

    for (let i = 0; i < 100; i++) {
      host.play();
      expect(pending()).to.equal(2);
      host.pause();
      expect(pending()).to.equal(0);
    }
  });

  it('does not send while it is not in the document, and goes on afterwards with one timer each', async () => {
    host.play();
    await seconds(20);
    host.disconnect();
    await seconds(100);
    expect(sentAt()).to.deep.equal([]);

    host.connect();
    for (let i = 0; i < 10; i++) {
      host.disconnect();
      host.connect();
    }
    await seconds(41);

    expect(sentAt()).to.have.length(2);
    expect(sentAt()[0]).to.be.within(130, 130.3);
  });

  it('is driven by timeupdate as well in a hidden page, since browsers hold timers back there', async () => {
    lab.hidePage(true);
    host.play();
    stub(platform, 'setTimeout').callsFake(() => 1);

    await seconds(60);

    expect(sentAt()).to.deep.equal([30, 60]);
  });

  it('leaves timers alone at a timeupdate in a page that is shown', () => {
    host.play();
    const setting = stub(platform, 'setTimeout').callsFake(() => 1);

    for (let i = 0; i < 100; i++) host.tell('timeupdate');

    expect(setting.callCount).to.equal(0);
  });

  it('sends one heartbeat after a time in which no script ran, and no burst', async () => {
    host.play();
    await lab.its.advance(10);

    await lab.its.jump(95);
    await lab.its.advance(60);

    expect(sentAt()).to.deep.equal([105, 135, 165]);
  });

  describe('reports what is unreported, with "flush",', () => {
    beforeEach(() => {
      options.flush = true;
    });

    const leavings: [what: string, leave: () => void][] = [
      ['at a pause', () => host.pause()],
      [
        'at the end, also of a media element that does not say "pause"',
        () => {
          host.ended = true;
          host.tell('ended');
        },
      ],
      ['when the page is left', () => dispatchEvent(new PageTransitionEvent('pagehide'))],
      ['when the page is hidden', () => lab.hidePage(true)],
      ['when the player is removed', () => host.disconnect()],
      ['when another source is opened', () => host.open('https://media.example/other.mp4')],
      [
        'when another video takes its place',
        () => {
          options.uuid = 'other';
          controller.changeVideo();
        },
      ],
    ];
    for (const [what, leave] of leavings) {
      it(what, async () => {
        host.play();
        await seconds(12);

        leave();
        await lab.its.advance(0);

        expect(lab.its.heartbeats.map(({ fields }) => fields)).to.deep.equal([
          { uuid: 'uuid-1234', position: '12', student_id: 'john_doe' },
        ]);
      });
    }

    const afterSeek: [what: string, leave: () => void][] = [
      ['pauses', () => host.tell('pause')],
      ['removes the player', () => host.disconnect()],
      ['leaves the page', () => dispatchEvent(new PageTransitionEvent('pagehide'))],
    ];
    for (const [what, leave] of afterSeek) {
      it(`with the position that was left, where a script seeks and ${what} in one task`, async () => {
        host.play();
        await seconds(12);

        host.beginSeek(0);
        leave();
        host.tell('seeking');
        await lab.its.advance(0);

        expect(sent('position')).to.deep.equal(['12']);
      });
    }

    it('not when the page is shown again', async () => {
      host.play();
      await seconds(12);

      lab.hidePage(false);
      await lab.its.advance(0);

      expect(sentAt()).to.deep.equal([]);
    });
  });

  describe('begins anew', () => {
    const changes: [what: string, change: () => void][] = [
      [
        'with another source',
        () => {
          host.open('https://media.example/other.mp4');
          host.play();
        },
      ],
      [
        'with a webhook that says something else',
        () => {
          webhooks = [{ ...WEBHOOK, name: 'Other' }];
          controller.changeWebhooks();
        },
      ],
      ['with another uuid', () => controller.changeVideo()],
    ];
    for (const [what, change] of changes) {
      it(what, async () => {
        host.play();
        await seconds(20);

        change();
        await seconds(30);

        expect(sentAt()).to.deep.equal([50]);
      });
    }

    it('not with the same source, loaded again', async () => {
      host.play();
      await seconds(20);

      host.open(host.currentSrc);
      host.play();
      await seconds(11);

      expect(sentAt()).to.deep.equal([30]);
    });
  });

  it('carries the learner that a single-page app names, whenever it does', async () => {
    options.params = '';
    host.play();

    for (const student of ['jane', 'jim%20b', '']) {
      history.replaceState(null, '', `?student=${student}&student=other`);
      await seconds(30);
    }

    expect(sent('student_id')).to.deep.equal(['jane', 'jim b', '']);
  });

  it('sends the field empty where the page does not name the learner, and says so once', async () => {
    options.params = '';
    host.play();

    await seconds(60);

    expect(sent('student_id')).to.deep.equal(['', '']);
    expect(said(warnings)).to.deep.equal([
      '"student" is neither in the page\'s address nor in "params": "student_id" is sent empty.',
    ]);
  });

  it('sends nothing without a uuid, and says so once', async () => {
    [options.uuid, options.flush] = ['', true];
    controller.changeVideo();

    host.play();
    await seconds(60);
    host.pause();
    host.play();

    expect(sentAt()).to.deep.equal([]);
    expect(said(warnings)).to.deep.equal(['The attribute "uuid" is missing: no heartbeats are sent.']);
  });

  it('tells with "debug" what happens, and nothing without', async () => {
    host.play();
    await seconds(30);
    expect(said(notes)).to.deep.equal([]);

    options.debug = true;
    host.pause();
    host.play();
    await seconds(30);

    expect(said(notes)).to.deep.equal([
      'uuid-1234: does not play: paused',
      'uuid-1234: plays',
      'uuid-1234: Tracking: position 60: the server answered 204',
    ]);
  });

  it('tells how each webhook is getting on', async () => {
    webhooks = [WEBHOOK, { ...WEBHOOK, name: 'Other', rpm: 1 }];
    controller.changeWebhooks();
    host.play();

    await seconds(40);

    expect(
      controller.statuses.map(({ webhook: { name }, lastPosition, nextDue }) => [name, lastPosition, nextDue]),
    ).to.deep.equal([
      ['Tracking', 30, 20],
      ['Other', undefined, 20.005],
    ]);
  });
});
