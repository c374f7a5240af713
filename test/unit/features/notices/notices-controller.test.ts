import { expect } from '@open-wc/testing';
import type { Notice } from '../../../../src/features/notices/notice.js';
import { NoticesController } from '../../../../src/features/notices/notices-controller.js';
import type { Texts } from '../../../../src/i18n/texts.js';
import { MinimalHost } from '../../../support/minimal-host.js';

const failed: Notice = { type: 'error', failure: 'network', retry: () => undefined };

describe('NoticesController', () => {
  const { requestIdleCallback } = window;
  let idle: Promise<unknown>;
  let host: MinimalHost;
  let root: ShadowRoot;
  let notice: Notice | undefined;
  let texts: Partial<Texts>;
  let controller: NoticesController;

  beforeEach(() => {
    idle = new Promise((resolve) => {
      window.requestIdleCallback = (callback) => {
        callback({ didTimeout: false, timeRemaining: () => 50 });
        resolve(undefined);
        return 0;
      };
    });
    host = new MinimalHost();
    host.lang = 'en';
    root = host.attachShadow({ mode: 'open' });
    [notice, texts] = [undefined, {}];
    controller = new NoticesController(host, { root: () => root, notice: () => notice, texts: () => texts });
    document.body.append(host);
  });

  afterEach(() => {
    host.remove();
    window.requestIdleCallback = requestIdleCallback;
  });

  /** What is said, after an update in which it is this. */
  async function say(next: Notice | undefined): Promise<string[]> {
    notice = next;
    host.requestUpdate();
    await host.updateComplete;
    await controller.shown;
    return said();
  }

  function said(): string[] {
    return [...root.querySelectorAll('[role="alert"], [role="status"]')]
      .map(({ textContent }) => textContent.trim())
      .filter((text) => text !== '');
  }

  /** From now on nothing can be shown, as where the chunk for it does not come. */
  function breakView(): void {
    Object.defineProperty(root, 'adoptedStyleSheets', {
      configurable: true,
      get: () => {
        throw new Error('It does not come.');
      },
    });
  }

  function mendView(): void {
    Reflect.deleteProperty(root, 'adoptedStyleSheets');
  }

  it('loads and shows nothing as long as there is nothing to say', async () => {
    await say(undefined);

    expect(controller.shown).to.equal(undefined);
    expect(root.childElementCount).to.equal(0);
  });

  it('says what there is to say, and takes it back', async () => {
    expect(await say({ type: 'reconnecting' })).to.deep.equal(['Reconnecting…']);
    expect(await say(failed)).to.deep.equal(['The video could not be reached. Please check your internet connection.']);
    expect(await say(undefined)).to.deep.equal([]);
    expect(root.querySelectorAll('[role="status"]')).to.have.length(1);
  });

  it('says it in the page’s own words', async () => {
    texts = { reconnecting: 'One moment, please.' };

    expect(await say({ type: 'reconnecting' })).to.deep.equal(['One moment, please.']);
  });

  it('is there once the video plays, before there is something to say', async () => {
    const there = new Promise((resolve) => {
      new MutationObserver(() => root.querySelector('[role="status"]') && resolve(true)).observe(root, {
        subtree: true,
        childList: true,
      });
    });

    host.dispatchEvent(new Event('playing'));
    await idle;

    expect(await there).to.equal(true);
    expect(said()).to.deep.equal([]);
  });

  describe('where what it takes does not come', () => {
    beforeEach(breakView);

    it('says in a few words that the video cannot be played, and once', async () => {
      await say(failed);
      await say(failed);

      expect(said()).to.deep.equal(['The video cannot be played.']);
    });

    it('says nothing of what is no error', async () => {
      expect(await say({ type: 'reconnecting' })).to.deep.equal([]);
    });

    it('tries again when there is more to say', async () => {
      await say({ type: 'reconnecting' });

      mendView();

      expect(await say(failed)).to.deep.equal([
        'The video could not be reached. Please check your internet connection.',
      ]);
    });
  });
});
