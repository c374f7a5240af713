import { expect } from '@open-wc/testing';
import { spy } from 'sinon';
import type { Notice } from '../../../../src/features/notices/notice.js';
import { NoticeView } from '../../../../src/features/notices/notice-view.js';
import { translation as arabic } from '../../../../src/i18n/ar.js';
import { translation as english } from '../../../../src/i18n/en.js';
import { translation as german } from '../../../../src/i18n/de.js';
import type { Texts } from '../../../../src/i18n/texts.js';
import { MinimalHost } from '../../../support/minimal-host.js';

describe('NoticeView', () => {
  let host: MinimalHost;
  let root: ShadowRoot;
  let ownTexts: Partial<Texts>;
  let view: NoticeView;

  beforeEach(() => {
    host = new MinimalHost();
    host.lang = 'en';
    root = host.attachShadow({ mode: 'open' });
    ownTexts = {};
    view = new NoticeView(host, root, () => ownTexts);
    document.body.append(host);
  });

  afterEach(() => host.remove());

  const texts = (selector: string): string[] =>
    [...root.querySelectorAll(selector)].map(({ textContent }) => textContent.trim());

  const part = (name: string): HTMLElement | null => root.querySelector(`[part~="${name}"]`);

  const nothingToDo = (): void => undefined;

  const notices: [what: string, notice: Notice, role: string, sentence: string, buttons: string[]][] = [
    [
      'an error',
      { type: 'error', failure: 'not-found', retry: nothingToDo },
      'alert',
      'This video could not be found.',
      ['Try again'],
    ],
    ['that it reconnects', { type: 'reconnecting' }, 'status', 'Reconnecting…', []],
    [
      'that a video is encoded',
      { type: 'encoding', encoding: { state: 'queued' } },
      'status',
      'This video is waiting to be processed.',
      [],
    ],
    [
      'where the learner was',
      { type: 'resume', position: 754, resume: nothingToDo, startOver: nothingToDo },
      'status',
      'You have watched up to 12:34.',
      ['Continue watching', 'Start over'],
    ],
  ];
  for (const [what, notice, role, sentence, buttons] of notices) {
    it(`says ${what}, accessibly`, async () => {
      await view.show(notice);

      expect(texts(`[role="${role}"]`)).to.deep.equal([sentence]);
      expect(texts('button')).to.deep.equal(buttons);
      expect(part('notice')?.part.value).to.equal(`notice ${notice.type}`);
      await expect(host).to.be.accessible();
    });
  }

  const states = ['queued', 'encoding', 'failed', 'captcha_required', 'not_found'] as const;
  for (const state of states) {
    it(`says that the encoder says "${state}"`, async () => {
      await view.show({ type: 'encoding', encoding: { state } });

      expect(texts('[role="status"]')).to.deep.equal([english[`encoding-${state}`]]);
      expect(part('progress')).to.equal(null);
    });
  }

  it('shows how much is encoded, where that is known', async () => {
    await view.show({ type: 'encoding', encoding: { state: 'encoding', progress: 0.4 } });

    const bar = root.querySelector('progress');
    expect(bar?.value).to.equal(0.4);
    expect(bar?.getAttribute('aria-label')).to.equal('Processing');
    await expect(host).to.be.accessible();
  });

  it('has its status before there is something to say, so that screen readers read out what comes into it', async () => {
    await view.show(undefined);

    expect(texts('[role="status"]')).to.deep.equal(['']);
    expect(texts('[role="alert"], button')).to.deep.equal([]);
  });

  it('says a thing once, in the status that was there, and takes it back', async () => {
    await view.show(undefined);
    const status = part('text');
    const said: string[] = [];
    const observer = new MutationObserver(() => said.push(status?.textContent.trim() ?? 'gone'));
    observer.observe(root, { subtree: true, childList: true, characterData: true });

    await view.show({ type: 'reconnecting' });
    await view.show({ type: 'reconnecting' });
    await view.show(undefined);
    await view.show(undefined);

    expect(said).to.deep.equal(['Reconnecting…', '']);
    expect(part('text') === status).to.equal(true);
    observer.disconnect();
  });

  it('does what its buttons say', async () => {
    const [retry, resume, startOver] = [spy(), spy(), spy()];

    await view.show({ type: 'error', failure: 'network', retry });
    part('retry')?.click();
    await view.show({ type: 'resume', position: 30, resume, startOver });
    part('continue')?.click();
    part('start-over')?.click();

    expect([retry, resume, startOver].map(({ callCount }) => callCount)).to.deep.equal([1, 1, 1]);
    expect(part('retry')).to.equal(null);
  });

  it('says the last of two things, however long the language of the first takes', async () => {
    host.lang = 'pt';

    const first = view.show({ type: 'reconnecting' });
    const last = view.show(undefined);
    await Promise.all([first, last]);

    expect(texts('[role="status"]')).to.deep.equal(['']);
  });

  it('speaks the nearest language, and writes it in its direction', async () => {
    host.lang = 'ar';

    await view.show({ type: 'reconnecting' });

    expect(texts('[role="status"]')).to.deep.equal([arabic.reconnecting]);
    expect([part('notice')?.lang, part('notice')?.dir]).to.deep.equal(['ar', 'rtl']);
  });

  it('follows the language when that changes', async () => {
    await view.show({ type: 'reconnecting' });

    host.lang = 'de-AT';
    await view.show({ type: 'reconnecting' });

    expect(texts('[role="status"]')).to.deep.equal([german.reconnecting]);
    expect([part('notice')?.lang, part('notice')?.dir]).to.deep.equal(['de', 'ltr']);
  });

  it('speaks English where it does not know the language', async () => {
    host.lang = 'tlh';

    await view.show({ type: 'reconnecting' });

    expect(texts('[role="status"]')).to.deep.equal([english.reconnecting]);
    expect(part('notice')?.lang).to.equal('en');
  });

  it('says what the page has to say, where it has', async () => {
    ownTexts = { 'error-network': 'Ask Mrs Lovelace for it.', 'resume-offer': 'On from {time}?' };

    await view.show({ type: 'error', failure: 'network', retry: nothingToDo });
    expect([...texts('[role="alert"]'), ...texts('button')]).to.deep.equal(['Ask Mrs Lovelace for it.', 'Try again']);

    await view.show({ type: 'resume', position: 30, resume: nothingToDo, startOver: nothingToDo });
    expect(texts('[role="status"]')).to.deep.equal(['On from 0:30?']);
  });
});
