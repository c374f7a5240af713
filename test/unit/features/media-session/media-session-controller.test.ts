import { expect } from '@open-wc/testing';
import { MediaSessionController } from '../../../../src/features/media-session/media-session-controller.js';
// Loaded by then, so that the controller's own import is done before one that is made later.
import * as sessionModule from '../../../../src/features/media-session/media-session.js';
import { turn } from '../../../support/fake-clock.js';
import { FailingModule, useWarnings } from '../../../support/failing-module.js';
import { FakeSessionMedia, useFakeMediaSession } from '../../../support/fake-media-session.js';

describe('MediaSessionController', () => {
  const session = useFakeMediaSession();
  const { requestIdleCallback } = window;
  const warnings = useWarnings();
  let host: FakeSessionMedia;
  let idle: IdleRequestCallback[];
  let controller: MediaSessionController;

  beforeEach(() => {
    idle = [];
    window.requestIdleCallback = (callback) => idle.push(callback);
    host = new FakeSessionMedia();
    host.title = 'Lecture 1';
    controller = new MediaSessionController(host);
  });

  afterEach(() => {
    host.remove();
    window.requestIdleCallback = requestIdleCallback;
  });

  function play(): void {
    host.paused = false;
    host.dispatchEvent(new Event('playing'));
  }

  /** The browser has time for what nobody waits for. */
  async function rest(): Promise<void> {
    for (const callback of idle.splice(0)) callback({ didTimeout: false, timeRemaining: () => 50 });
    await import('../../../../src/features/media-session/media-session.js');
    await turn();
  }

  it('shows what plays once it plays and the browser has time, and not before', async () => {
    document.body.append(host);
    await rest();
    expect(session.metadata).to.equal(null);

    play();
    expect(session.metadata).to.equal(null);

    await rest();
    expect([session.metadata?.title, session.playbackState]).to.deep.equal(['Lecture 1', 'playing']);
  });

  it('takes it away when the host is removed, and shows it when it plays again', async () => {
    document.body.append(host);
    play();
    await rest();

    host.remove();
    expect(session.metadata).to.equal(null);
    play();
    await rest();
    expect(session.metadata).to.equal(null);

    document.body.append(host);
    play();
    await rest();
    expect(session.metadata?.title).to.equal('Lecture 1');
  });

  it('goes on showing a host that is moved while it plays, which may be without an event', async () => {
    document.body.append(host);
    play();
    await rest();
    const box = document.createElement('div');
    document.body.append(box);

    box.append(host);
    await rest();

    expect([session.metadata?.title, session.playbackState]).to.deep.equal(['Lecture 1', 'playing']);
    box.remove();
  });

  it('shows nothing of a host that is removed before the browser has time', async () => {
    document.body.append(host);
    play();

    host.remove();
    await rest();

    expect(session.metadata).to.equal(null);
  });

  it('shows nothing where its module cannot be loaded, and tries again when it plays again', async () => {
    const module = new FailingModule(sessionModule);
    host.removeController(controller);
    new MediaSessionController(host, module);
    document.body.append(host);

    play();
    await rest();
    expect([session.metadata, warnings.length]).to.deep.equal([null, 1]);
    module.appear();
    play();
    await rest();
    play();
    await rest();

    expect(session.metadata?.title).to.equal('Lecture 1');
    expect(module.requests).to.equal(2);
  });
});
