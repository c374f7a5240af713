import { expect } from '@open-wc/testing';
import { restore, stub, type SinonStub } from 'sinon';
import { EncodingController } from '../../../../src/features/encoding/encoding-controller.js';
// Loaded by then, so that the controller need not wait for it.
import * as pollModule from '../../../../src/features/encoding/poll-encoding.js';
import { turn, useFakeClock } from '../../../support/fake-clock.js';
import { FailingModule } from '../../../support/failing-module.js';
import { useFakeEncoder } from '../../../support/fake-encoder.js';
import { MinimalHost } from '../../../support/minimal-host.js';
import { usePageVisibility } from '../../../support/page-visibility.js';

describe('EncodingController', () => {
  const clock = useFakeClock();
  const encoder = useFakeEncoder();
  usePageVisibility();
  let host: MinimalHost;
  let statusSrc: string | null;
  let readyTimes: number;
  let warn: SinonStub;
  let controller: EncodingController;

  beforeEach(() => {
    warn = stub(console, 'warn');
    host = new MinimalHost();
    statusSrc = 'https://videocms.example/v/1/status';
    readyTimes = 0;
    controller = new EncodingController(host, { statusSrc: () => statusSrc, onReady: () => readyTimes++ });
  });

  afterEach(() => {
    host.remove();
    restore();
  });

  /** In the document, and the encoder's answer has had its effect. */
  async function begin(): Promise<void> {
    document.body.append(host);
    await answered(1);
  }

  async function answered(count: number): Promise<void> {
    await encoder.asked(count);
    await turn();
  }

  it('asks nobody and holds nothing back where the page names no encoder', async () => {
    statusSrc = '';

    document.body.append(host);
    await host.updateComplete;
    await turn();

    expect(controller.isPending).to.equal(false);
    expect(encoder.questions).to.have.length(0);
  });

  it('holds the video back before there is an answer', () => {
    expect(controller.isPending).to.equal(true);
    expect(controller.status).to.equal(undefined);
  });

  it('asks nobody before it is in the document', async () => {
    host.requestUpdate();
    await turn();

    expect(encoder.questions).to.have.length(0);
  });

  it('holds the video back as long as it is encoded, and has the host show it', async () => {
    const updates: unknown[] = [];
    host.addController({ hostUpdate: () => updates.push(controller.status?.state) });
    encoder.says('encoding');

    await begin();
    await host.updateComplete;

    expect(controller.isPending).to.equal(true);
    expect(updates).to.deep.equal([undefined, 'encoding']);
    expect(readyTimes).to.equal(0);
  });

  it('lets it go, once, when it is ready, and asks no more', async () => {
    encoder.says('encoding');
    await begin();
    encoder.says('ready');

    await clock.advance(5);
    await clock.advance(600);

    expect([controller.isPending, controller.status, readyTimes]).to.deep.equal([false, undefined, 1]);
    expect(encoder.questions).to.have.length(2);
  });

  it('lets it go and says why when the encoder has never given an answer, and asks no more', async () => {
    encoder.says({ text: '<!doctype html>' }, 502);

    await begin();
    await clock.advance(600);

    expect([controller.isPending, readyTimes]).to.deep.equal([false, 1]);
    expect(encoder.questions).to.have.length(1);
    expect(warn.args).to.deep.equal([
      [
        `[videocms-player] status-src "https://videocms.example/v/1/status": HTTP 502, and no JSON. The video is tried without.`,
      ],
    ]);
  });

  it('waits for an encoder that has answered before', async () => {
    encoder.says('encoding');
    await begin();
    encoder.breaks();

    await clock.advance(5);

    expect([controller.isPending, controller.status?.state, readyTimes]).to.deep.equal([true, 'encoding', 0]);
    expect(warn.args).to.deep.equal([]);
    encoder.says('ready');
    await clock.advance(6);
    expect(readyTimes).to.equal(1);
  });

  it('does not ask after the host is removed, and asks again when it is back', async () => {
    encoder.says('encoding');
    await begin();

    host.remove();
    await clock.advance(600);
    expect(encoder.questions).to.have.length(1);

    document.body.append(host);
    await answered(2);
    expect(controller.status?.state).to.equal('encoding');
  });

  it('asks nobody again when the host is back with a video that is ready', async () => {
    encoder.says('ready');
    await begin();

    host.remove();
    document.body.append(host);
    await host.updateComplete;
    await clock.advance(60);

    expect(controller.isPending).to.equal(false);
    expect(encoder.questions).to.have.length(1);
  });

  it('begins anew with another address', async () => {
    encoder.says('failed');
    await begin();
    encoder.says('queued');

    statusSrc = 'https://videocms.example/v/2/status';
    host.requestUpdate();
    await host.updateComplete;
    expect([controller.isPending, controller.status]).to.deep.equal([true, undefined]);
    await answered(2);

    expect(encoder.questions.map(({ url }) => url.at(-8))).to.deep.equal(['1', '2']);
    expect(controller.status?.state).to.equal('queued');
  });

  it('holds a video back again whose address is another one, from that moment on', async () => {
    encoder.says('ready');
    await begin();
    expect(controller.isPending).to.equal(false);

    statusSrc = 'https://videocms.example/v/2/status';

    expect(controller.isPending).to.equal(true);
  });

  for (const nothing of ['', null]) {
    it(`lets the video go, once, when the page names no encoder any more (${JSON.stringify(nothing)})`, async () => {
      encoder.says('encoding');
      await begin();

      statusSrc = nothing;
      host.requestUpdate();
      await host.updateComplete;
      host.requestUpdate();
      await clock.advance(600);

      expect([controller.isPending, readyTimes]).to.deep.equal([false, 1]);
      expect(encoder.questions).to.have.length(1);
    });
  }

  it('does not load a video again that was ready when the page names no encoder any more', async () => {
    encoder.says('ready');
    await begin();

    statusSrc = '';
    host.requestUpdate();
    await host.updateComplete;

    expect(readyTimes).to.equal(1);
  });

  it('does not listen to what the former encoder still says', async () => {
    encoder.says('ready');
    const answer = encoder.withholds();
    await begin();

    statusSrc = '';
    host.requestUpdate();
    await host.updateComplete;
    expect(readyTimes).to.equal(1);
    answer();
    await turn();

    expect(readyTimes).to.equal(1);
  });

  describe('where its module cannot be loaded', () => {
    let module: FailingModule<typeof pollModule>;

    beforeEach(async () => {
      host.removeController(controller);
      module = new FailingModule(pollModule);
      const options = { statusSrc: () => statusSrc, onReady: () => readyTimes++ };
      controller = new EncodingController(host, options, module);
      document.body.append(host);
      await turn();
    });

    it('lets the video go, once, and says why', async () => {
      host.requestUpdate();
      await host.updateComplete;
      await turn();

      expect([controller.isPending, controller.status, readyTimes]).to.deep.equal([false, undefined, 1]);
      expect(module.requests).to.equal(1);
      expect(warn.callCount).to.equal(1);
    });

    it('is loaded for the next video', async () => {
      module.appear();
      encoder.says('encoding');
      statusSrc = 'https://videocms.example/v/2/status';
      host.requestUpdate();
      await answered(1);

      expect(controller.status?.state).to.equal('encoding');
    });
  });
});
