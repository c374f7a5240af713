import { expect } from '@open-wc/testing';
import { ResumeController } from '../../../../src/features/resume/resume-controller.js';
// Loaded by then, so that the controller's own import is done before one that is made later.
import * as resumeModule from '../../../../src/features/resume/resume.js';
import { StoredPosition } from '../../../../src/features/resume/stored-position.js';
import { turn } from '../../../support/fake-clock.js';
import { FailingModule, useWarnings } from '../../../support/failing-module.js';
import { useOwnStorage } from '../../../support/own-storage.js';
import { RememberedMedia } from '../../../support/remembered-media.js';

describe('ResumeController', () => {
  useOwnStorage();
  const warnings = useWarnings();
  let host: RememberedMedia;
  let wanted: { resume: boolean; uuid: string; learner: string };
  let controller: ResumeController;

  beforeEach(() => {
    host = new RememberedMedia();
    wanted = { resume: true, uuid: 'lecture', learner: 'ada' };
    controller = new ResumeController(host, {
      resume: () => wanted.resume,
      uuid: () => wanted.uuid,
      learner: () => wanted.learner,
    });
  });

  afterEach(() => host.remove());

  async function connect(): Promise<void> {
    document.body.append(host);
    await settled();
  }

  async function change(changes: Partial<typeof wanted>): Promise<void> {
    Object.assign(wanted, changes);
    host.requestUpdate();
    await settled();
  }

  async function settled(): Promise<void> {
    // Outside of the document Lit holds updates back.
    if (!host.isConnected) return;
    await host.updateComplete;
    // What the controller imports comes before.
    await import('../../../../src/features/resume/resume.js');
    await turn();
    await host.updateComplete;
  }

  function remember(key: string, position: number): void {
    new StoredPosition(key).set(position);
  }

  it('remembers by video and learner', async () => {
    await connect();

    host.pauseAt(30);

    expect(new StoredPosition('lecture:ada').get()).to.equal(30);
  });

  it('takes nothing in a name for more than a name', async () => {
    await change({ uuid: 'a:b', learner: 'c/d e' });
    await connect();

    host.pauseAt(30);

    expect(Object.keys(localStorage)).to.deep.equal(['videocms-player:position:a%3Ab:c%2Fd%20e']);
  });

  for (const [what, changes] of [
    ['it is not wanted', { resume: false }],
    ['the video has no uuid', { uuid: '' }],
  ] as const) {
    it(`remembers and offers nothing where ${what}`, async () => {
      remember('lecture:ada', 30);
      remember(':ada', 30);
      const stored = JSON.stringify(localStorage);
      await change(changes);
      await connect();

      host.pauseAt(40);

      expect(controller.offer).to.equal(undefined);
      expect(JSON.stringify(localStorage)).to.equal(stored);
    });
  }

  it('offers what was remembered, and has the host show it', async () => {
    remember('lecture:ada', 30);
    const shown: unknown[] = [];
    host.addController({ hostUpdate: () => shown.push(controller.offer?.position) });

    await connect();
    await settled();

    expect(shown).to.deep.equal([undefined, 30]);
    controller.offer?.resume();
    await settled();
    expect(shown).to.deep.equal([undefined, 30, undefined]);
  });

  it('offers nothing of another learner, nor of another video', async () => {
    remember('lecture:ada', 30);
    await change({ learner: 'bob' });
    await connect();
    expect(controller.offer).to.equal(undefined);

    await change({ learner: 'ada', uuid: 'another' });
    expect(controller.offer).to.equal(undefined);

    await change({ uuid: 'lecture' });
    expect(controller.offer?.position).to.equal(30);
  });

  it('offers nothing before it is in the document, nor after it was removed', async () => {
    remember('lecture:ada', 30);
    await change({});
    expect(controller.offer).to.equal(undefined);

    await connect();
    host.remove();
    expect(controller.offer).to.equal(undefined);
  });

  it('remembers nothing after it was removed, and again when it is back', async () => {
    await connect();
    host.remove();
    host.pauseAt(30);
    expect(localStorage).to.have.length(0);

    host.currentTime = 0;
    await connect();
    host.pauseAt(40);

    expect(new StoredPosition('lecture:ada').get()).to.equal(40);
  });

  it('remembers nothing for a video that was another one before what it takes had come', async () => {
    document.body.append(host);
    await host.updateComplete;
    await change({ uuid: 'another' });

    host.pauseAt(30);

    expect(Object.keys(localStorage)).to.deep.equal(['videocms-player:position:another:ada']);
  });

  describe('where its module cannot be loaded', () => {
    let module: FailingModule<typeof resumeModule>;

    beforeEach(async () => {
      host.removeController(controller);
      module = new FailingModule(resumeModule);
      const { resume, uuid, learner } = wanted;
      const options = { resume: () => resume, uuid: () => uuid, learner: () => learner };
      controller = new ResumeController(host, options, module);
      remember('lecture:ada', 30);
      await connect();
    });

    it('offers and remembers nothing, and the console says so', () => {
      host.pauseAt(40);

      expect(controller.offer).to.equal(undefined);
      expect(new StoredPosition('lecture:ada').get()).to.equal(30);
      expect(warnings).to.have.length(1);
    });

    it('is loaded when the video plays the next time', async () => {
      module.appear();
      host.dispatchEvent(new Event('play'));
      await settled();

      expect(controller.offer?.position).to.equal(30);
      host.pauseAt(40);
      expect(new StoredPosition('lecture:ada').get()).to.equal(40);
      expect(module.requests).to.equal(2);
    });

    it('is loaded once, however often the video plays', async () => {
      module.appear();
      for (let times = 0; times < 3; times++) {
        host.dispatchEvent(new Event('play'));
        await settled();
      }

      expect(module.requests).to.equal(2);
    });

    it('is not loaded for a player that was removed', async () => {
      host.remove();
      host.dispatchEvent(new Event('play'));
      await turn();

      expect(module.requests).to.equal(1);
    });
  });
});
