import { expect } from '@open-wc/testing';
import type { Notice } from '../../../../src/features/notices/notice.js';
import * as viewModule from '../../../../src/features/notices/notice-view.js';
import { NoticesController } from '../../../../src/features/notices/notices-controller.js';
import { translation as german } from '../../../../src/i18n/de.js';
import { translation as portuguese } from '../../../../src/i18n/pt.js';
import type { Texts } from '../../../../src/i18n/texts.js';
import { turn, useFakeClock } from '../../../support/fake-clock.js';
import { FailingModule, useWarnings } from '../../../support/failing-module.js';
import { MinimalHost } from '../../../support/minimal-host.js';

const failed: Notice = { type: 'error', reason: 'network', retry: () => undefined };

describe('NoticesController', () => {
  const { requestIdleCallback } = window;
  const warnings = useWarnings();
  let idle: Promise<unknown>;
  let host: MinimalHost;
  let root: ShadowRoot;
  let notice: Notice | undefined;
  let texts: Partial<Texts>;
  let isEmpty: boolean;
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
    [notice, texts, isEmpty] = [undefined, {}, false];
    controller = createController();
    document.body.append(host);
  });

  afterEach(() => {
    host.remove();
    window.requestIdleCallback = requestIdleCallback;
  });

  function createController(...noticeView: [ConstructorParameters<typeof NoticesController>[2]?]): NoticesController {
    const options = { root: () => root, notice: () => notice, texts: () => texts, isEmpty: () => isEmpty };
    return new NoticesController(host, options, ...noticeView);
  }

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

  it('says it in the nearest language', async () => {
    host.lang = 'DE-at';

    expect(await say({ type: 'reconnecting' })).to.deep.equal([german.texts.reconnecting]);
    expect(root.querySelector('[part~="notice"]')?.getAttribute('lang')).to.equal('de');
  });

  it('says it in English where it does not speak that language', async () => {
    host.lang = 'tlh';

    expect(await say({ type: 'reconnecting' })).to.deep.equal(['Reconnecting…']);
  });

  it('says the last of two things, however long the language of the first takes', async () => {
    host.lang = 'pt';
    notice = { type: 'reconnecting' };
    host.requestUpdate();
    await host.updateComplete;
    const first = controller.shown;

    expect(await say(undefined)).to.deep.equal([]);
    await first;

    expect(said()).to.deep.equal([]);
    expect(await say({ type: 'reconnecting' })).to.deep.equal([portuguese.texts.reconnecting]);
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

  describe('where there is nothing to play', () => {
    const clock = useFakeClock();

    beforeEach(() => {
      host.remove();
      isEmpty = true;
      document.body.append(host);
    });

    it('says so when the page has had time to name a video, and the console says it once', async () => {
      await clock.advance(2.9);
      expect(controller.shown).to.equal(undefined);

      await clock.advance(0.1);
      await controller.shown;

      expect(await say(undefined)).to.deep.equal(['There is no video here yet.']);
      expect(warnings).to.deep.equal([
        '[videocms-player] there is nothing to play: the player has neither "src" nor <source>.',
      ]);
    });

    it('waits no longer than the player is in the document: it would stay in memory', () => {
      expect(clock.pending).to.equal(1);

      host.remove();

      expect(clock.pending).to.equal(0);
    });

    it('says nothing where the page has named one by then', async () => {
      isEmpty = false;

      await clock.advance(10);

      expect(controller.shown).to.equal(undefined);
    });

    it('says what else there is to say instead', async () => {
      await clock.advance(3);
      await controller.shown;

      expect(await say({ type: 'encoding', encoding: { state: 'queued' } })).to.deep.equal([
        'This video is waiting to be processed.',
      ]);
    });
  });

  describe('where its module cannot be loaded', () => {
    const incomplete =
      'The video cannot be played. Reload the page, or tell its owner that the player’s files are incomplete.';
    let module: FailingModule<typeof viewModule>;

    beforeEach(() => {
      host.removeController(controller);
      module = new FailingModule(viewModule);
      controller = createController(module);
    });

    it('says so in one sentence, once, within the player', async () => {
      await say(failed);
      const alert = root.querySelector('[role="alert"]');
      await say({ ...failed });

      expect(said()).to.deep.equal([incomplete]);
      expect(root.querySelector('[role="alert"]') === alert).to.equal(true);
      expect(alert && getComputedStyle(alert).position).to.equal('absolute');
      expect(warnings).to.have.length(1);
      await expect(host).to.be.accessible();
    });

    it('takes the sentence back when the video can be played', async () => {
      await say(failed);

      expect(await say(undefined)).to.deep.equal([]);
      expect(root.childElementCount).to.equal(0);
    });

    it('says nothing of what is no error', async () => {
      expect(await say({ type: 'reconnecting' })).to.deep.equal([]);
    });

    it('tries again when there is more to say, and then says it in the place of that sentence', async () => {
      await say(failed);

      module.appear();

      expect(await say({ ...failed })).to.deep.equal([
        'The video could not be reached. Please check your internet connection.',
      ]);
    });

    it('tries again each time the video plays', async () => {
      for (let times = 0; times < 2; times++) {
        host.dispatchEvent(new Event('playing'));
        await turn();
      }

      expect(module.requests).to.equal(2);
      module.appear();
      for (let times = 0; times < 2; times++) {
        host.dispatchEvent(new Event('playing'));
        await turn();
      }
      expect(module.requests).to.equal(3);
    });
  });

  describe('where its view cannot be made, as in an XML document', () => {
    beforeEach(() => {
      Object.defineProperty(root, 'adoptedStyleSheets', {
        configurable: true,
        get: () => {
          throw new Error('as asked');
        },
      });
    });

    it('says in a few words that the video cannot be played, and once; the console says why', async () => {
      await say(failed);
      const alert = root.querySelector('[role="alert"]');
      await say({ ...failed });

      expect(said()).to.deep.equal(['The video cannot be played.']);
      expect(root.querySelector('[role="alert"]') === alert).to.equal(true);
      expect(warnings[0]).to.equal('[videocms-player] a notice could not be shown. Error: as asked');
    });

    it('shows it in full when it can', async () => {
      await say(failed);

      Reflect.deleteProperty(root, 'adoptedStyleSheets');

      expect(await say(failed)).to.deep.equal([
        'The video could not be reached. Please check your internet connection.',
      ]);
    });
  });
});
