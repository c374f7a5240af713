import { expect } from '@open-wc/testing';
import type { ReactiveController } from '@lit/reactive-element';
import { platform } from '../../../src/lib/platform.js';
import { TrackingController, whenTracking } from '../../../src/tracking/tracking-controller.js';
import type { TrackedHost } from '../../../src/tracking/tracking.js';
import { whenIdle } from '../../../src/lib/when-idle.js';
import { webhook } from '../../support/fixtures.js';
import { useLab } from '../../support/lab.js';

/** A media element that has loaded, and that plays by the lab's clock. */
function hostOf(): TrackedHost & {
  playFor: (seconds: number) => void;
  playOn: () => void;
  controllers: ReactiveController[];
} {
  const controllers: ReactiveController[] = [];
  let position = 0;
  let sinceMs: number | undefined;
  const now = (): number => position + (sinceMs === undefined ? 0 : (platform.now() - sinceMs) / 1000);
  const state = {
    controllers,
    addController: (controller: ReactiveController) => controllers.push(controller),
    removeController: () => undefined,
    requestUpdate: () => undefined,
    updateComplete: Promise.resolve(true),
    ended: false,
    seeking: false,
    readyState: 4,
    networkState: 1,
    playbackRate: 1,
    currentSrc: 'https://media.example/lecture.mp4',
    playFor: (seconds: number) => (position += seconds),
    playOn: () => {
      sinceMs = platform.now();
      host.dispatchEvent(new Event('playing'));
    },
  };
  const host = Object.assign(document.createElement('div'), state) as unknown as ReturnType<typeof hostOf>;
  Object.defineProperties(host, {
    paused: { get: () => sinceMs === undefined },
    currentTime: { get: now },
    played: { get: () => ({ length: 1, start: () => 0, end: now }) },
  });
  return host;
}

const isLoaded = (): boolean =>
  performance.getEntriesByType('resource').some(({ name }) => name.includes('/src/tracking/tracking.'));

describe('TrackingController', () => {
  const lab = useLab();
  let host: ReturnType<typeof hostOf>;
  let controller: TrackingController;
  let configuration: unknown;

  beforeEach(() => {
    configuration = null;
    host = hostOf();
    controller = new TrackingController(host, {
      configuration: () => configuration,
      webhooksSrc: () => '',
      uuid: () => 'uuid-1234',
      params: () => 'student=john_doe',
      flush: () => false,
      debug: () => false,
      listener: { onHeartbeat: () => true, onSent: () => undefined, onError: () => undefined },
      onProblem: () => undefined,
    });
  });

  function update(): void {
    for (const one of host.controllers) one.hostUpdated?.();
  }

  it('loads nothing for a player without webhooks', async () => {
    update();
    host.playOn();
    await whenTracking(host);
    await whenIdle();

    expect(isLoaded()).to.be.false;
    expect(controller).to.include({ isLoading: false, learner: '' });
    expect(controller.statuses).to.deep.equal([]);
  });

  it('loads nothing for webhooks that are taken away at once, and loads it for those that come later', async () => {
    configuration = [webhook()];
    update();
    configuration = null;
    await whenTracking(host);
    expect(isLoaded()).to.be.false;

    configuration = [webhook()];
    update();
    await whenTracking(host);

    expect(controller.statuses).to.have.length(1);
  });

  it('loads once the browser has time, and is loading until then', async () => {
    configuration = [webhook()];

    update();
    expect(controller).to.include({ isLoading: true, learner: '' });
    await whenTracking(host);

    expect(isLoaded()).to.be.true;
    expect(controller).to.include({ isLoading: false, learner: 'john_doe' });
    expect(controller.statuses.map(({ webhook: { responseField } }) => responseField)).to.deep.equal(['student_id']);
  });

  it('counts what was played since the webhooks were set, but not what was played before', async () => {
    host.playFor(100);
    configuration = [webhook({ rpm: 2 })];
    update();
    host.playFor(20);

    await whenTracking(host);
    expect(controller.statuses.map(({ nextDue }) => nextDue)).to.deep.equal([10]);
    for (const one of host.controllers) one.hostConnected?.();
    host.playOn();
    await lab.its.advance(10);

    expect(lab.its.heartbeats.map(({ at, fields }) => [at, fields['position']])).to.deep.equal([[10, '130']]);
    for (const one of host.controllers) one.hostDisconnected?.();
  });

  it('counts it in wall time, whatever the speed', async () => {
    host.playbackRate = 2;
    configuration = [webhook({ rpm: 2 })];
    update();
    host.playFor(20);

    await whenTracking(host);

    expect(controller.statuses.map(({ nextDue }) => nextDue)).to.deep.equal([20]);
  });

  it('counts nothing of a video that has been changed meanwhile', async () => {
    host.playFor(100);
    configuration = [webhook({ rpm: 2 })];
    update();
    host.playFor(-90);

    await whenTracking(host);

    expect(controller.statuses.map(({ nextDue }) => nextDue)).to.deep.equal([30]);
  });
});
