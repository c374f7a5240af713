import { expect } from '@open-wc/testing';
import { NearViewportController } from '../../../src/lib/near-viewport-controller.js';
import { FakeIntersectionObserver, useFakeIntersectionObserver } from '../../support/fake-intersection-observer.js';
import { hostOf, type MinimalHost } from '../../support/minimal-host.js';

describe('NearViewportController', () => {
  useFakeIntersectionObserver();
  let isLazy: boolean;
  let nearCount: number;
  let host: MinimalHost;
  let near: NearViewportController;

  beforeEach(() => {
    isLazy = true;
    nearCount = 0;
    ({ host, controller: near } = hostOf(
      (host) => new NearViewportController(host, { isLazy: () => isLazy, onNear: () => nearCount++ }),
    ));
  });

  async function connect(): Promise<void> {
    document.body.append(host);
    await host.updateComplete;
  }

  const isLookedFor = (): boolean => FakeIntersectionObserver.marginsFor(host).length > 0;

  it('waits until the element is about a screen away', async () => {
    await connect();
    FakeIntersectionObserver.tell(host, false);
    expect(FakeIntersectionObserver.marginsFor(host)).to.deep.equal(['1000px']);
    expect([near.isAwaited, nearCount]).to.deep.equal([true, 0]);

    FakeIntersectionObserver.tell(host, true);

    expect([near.isAwaited, nearCount]).to.deep.equal([false, 1]);
    expect(isLookedFor()).to.be.false;
  });

  it('does not wait where the element is not lazy, and says nothing', async () => {
    isLazy = false;
    await connect();

    expect([near.isAwaited, nearCount]).to.deep.equal([false, 0]);
    expect(isLookedFor()).to.be.false;
  });

  it('does not make wait later what has begun without', async () => {
    isLazy = false;
    await connect();

    isLazy = true;
    host.requestUpdate();
    await host.updateComplete;

    expect(near.isAwaited).to.be.false;
    expect(isLookedFor()).to.be.false;
  });

  it('waits no more when the element is not lazy any more', async () => {
    await connect();

    isLazy = false;
    host.requestUpdate();
    await host.updateComplete;

    expect([near.isAwaited, nearCount]).to.deep.equal([false, 1]);
  });

  it('waits no more when the element is made eager while it is out of the document', async () => {
    await connect();

    host.remove();
    isLazy = false;
    host.requestUpdate();
    await connect();

    expect([near.isAwaited, nearCount]).to.deep.equal([false, 1]);
  });

  it('can be ended, once', async () => {
    await connect();

    near.release();
    near.release();

    expect([near.isAwaited, nearCount]).to.deep.equal([false, 1]);
    expect(isLookedFor()).to.be.false;
  });

  it('does not look while the element is out of the document, and goes on when it is put back', async () => {
    await connect();

    host.remove();
    expect(isLookedFor()).to.be.false;
    expect(near.isAwaited).to.be.true;
    await connect();

    expect(FakeIntersectionObserver.marginsFor(host)).to.have.length(1);
  });

  it('does not look for an element that was taken out before it was updated', async () => {
    document.body.append(host);
    host.remove();
    await host.updateComplete;

    expect(isLookedFor()).to.be.false;
  });

  it('looks once, however often the element is updated', async () => {
    await connect();
    host.requestUpdate();
    await host.updateComplete;

    expect(FakeIntersectionObserver.marginsFor(host)).to.have.length(1);
  });
});
