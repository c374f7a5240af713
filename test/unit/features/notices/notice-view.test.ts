import { expect } from '@open-wc/testing';
import { spy } from 'sinon';
import type { Notice } from '../../../../src/features/notices/notice.js';
import { NoticeView } from '../../../../src/features/notices/notice-view.js';
import { translation as arabic } from '../../../../src/i18n/ar.js';
import { translation as german } from '../../../../src/i18n/de.js';
import { english } from '../../../../src/i18n/en.js';
import type { Texts } from '../../../../src/i18n/texts.js';
import { turn } from '../../../support/fake-clock.js';
import { MinimalHost } from '../../../support/minimal-host.js';

describe('NoticeView', () => {
  let host: MinimalHost;
  let root: ShadowRoot;
  let ownTexts: Partial<Texts>;
  let view: NoticeView;
  let isEmpty: boolean;
  let warnings: string[];

  function createView(): NoticeView {
    return new NoticeView(host, {
      root: () => root,
      texts: () => ownTexts,
      isEmpty: () => isEmpty,
      warn: (message) => warnings.push(message),
      load: ({ load }) => load(),
    });
  }

  beforeEach(() => {
    host = new MinimalHost();
    root = host.attachShadow({ mode: 'open' });
    ownTexts = {};
    isEmpty = false;
    warnings = [];
    view = createView();
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
      { type: 'error', reason: 'not-found', retry: nothingToDo },
      'alert',
      'This video could not be found.',
      ['Try again'],
    ],
    ['that it reconnects', { type: 'reconnecting' }, 'status', 'Reconnecting…', []],
    [
      'that there is nothing to play',
      { type: 'note', note: 'error-no-address' },
      'status',
      'There is no video here yet.',
      [],
    ],
    [
      'that the picture is missing',
      { type: 'note', note: 'no-picture' },
      'status',
      'You can hear this video, but this browser cannot show its picture.',
      [],
    ],
    [
      'that the address is wrong',
      { type: 'error', reason: 'local-file', retry: nothingToDo },
      'alert',
      english.texts['error-local-file'],
      [],
    ],
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
      view.show(notice);

      expect(texts(`[role="${role}"]`)).to.deep.equal([sentence]);
      expect(texts('button')).to.deep.equal(buttons);
      expect(part('notice')?.part.value).to.equal(`notice ${notice.type}`);
      await expect(host).to.be.accessible();
    });
  }

  const states = ['queued', 'encoding', 'failed', 'captcha_required', 'not_found'] as const;
  for (const state of states) {
    it(`says that the encoder says "${state}"`, () => {
      view.show({ type: 'encoding', encoding: { state } });

      expect(texts('[role="status"]')).to.deep.equal([english.texts[`encoding-${state}`]]);
      expect(part('progress')).to.equal(null);
    });
  }

  it('shows how much is encoded, where that is known', async () => {
    view.show({ type: 'encoding', encoding: { state: 'encoding', progress: 0.4 } });

    const bar = root.querySelector('progress');
    expect(bar?.value).to.equal(0.4);
    expect(bar?.getAttribute('aria-label')).to.equal('Processing');
    await expect(host).to.be.accessible();
  });

  it('has its status before there is something to say, so that screen readers read out what comes into it', () => {
    view.show(undefined);

    expect(texts('[role="status"]')).to.deep.equal(['']);
    expect(texts('[role="alert"], button')).to.deep.equal([]);
  });

  it('says a thing once, in the status that was there, and takes it back', async () => {
    view.show(undefined);
    const status = part('text');
    const said: string[] = [];
    const observer = new MutationObserver(() => said.push(status?.textContent.trim() ?? 'gone'));
    observer.observe(root, { subtree: true, childList: true, characterData: true });

    for (const notice of [{ type: 'reconnecting' }, { type: 'reconnecting' }, undefined, undefined] as const) {
      view.show(notice);
      await turn();
    }

    expect(said).to.deep.equal(['Reconnecting…', '']);
    expect(part('text') === status).to.equal(true);
    observer.disconnect();
  });

  it('does what its buttons say', () => {
    const [retry, resume, startOver] = [spy(), spy(), spy()];

    view.show({ type: 'error', reason: 'network', retry });
    part('retry')?.click();
    view.show({ type: 'resume', position: 30, resume, startOver });
    part('continue')?.click();
    part('start-over')?.click();

    expect([retry, resume, startOver].map(({ callCount }) => callCount)).to.deep.equal([1, 1, 1]);
    expect(part('retry')).to.equal(null);
  });

  for (const [lang, name] of [
    ['ar', 'the translation "ar"'],
    ['DE-at', 'the translation "de"'],
    ['en', undefined],
    ['tlh', undefined],
  ] as const) {
    it(`wants ${name ?? 'no translation'} where the page is in "${lang}"`, () => {
      host.lang = lang;

      expect(view.lazyTranslation?.name).to.equal(name);
    });
  }

  it('has a note where there is nothing to play', () => {
    expect(view.note).to.equal(undefined);

    isEmpty = true;

    expect(createView().note).to.deep.equal({ type: 'note', note: 'error-no-address' });
    expect(warnings).to.deep.equal(['there is nothing to play: the player has neither "src" nor <source>.']);
  });

  it('speaks another language, and writes it in its direction', () => {
    view.show({ type: 'reconnecting' }, arabic);

    expect(texts('[role="status"]')).to.deep.equal([arabic.texts.reconnecting]);
    expect([part('notice')?.lang, part('notice')?.dir]).to.deep.equal(['ar', 'rtl']);
  });

  it('follows the language when that changes, and speaks English where there is no translation', () => {
    view.show({ type: 'reconnecting' }, german);
    expect(texts('[role="status"]')).to.deep.equal([german.texts.reconnecting]);
    expect([part('notice')?.lang, part('notice')?.dir]).to.deep.equal(['de', 'ltr']);

    view.show({ type: 'reconnecting' });
    expect(texts('[role="status"]')).to.deep.equal([english.texts.reconnecting]);
    expect([part('notice')?.lang, part('notice')?.dir]).to.deep.equal(['en', 'ltr']);
  });

  it('has the host updated when the language of the page changes', async () => {
    const { documentElement } = document;
    const { lang } = documentElement;
    await host.updateComplete;
    const updated = new Promise((resolve) => host.addController({ hostUpdated: () => resolve(true) }));

    documentElement.lang = 'fr';

    expect(await updated).to.equal(true);
    documentElement.lang = lang;
  });

  it('says what the page has to say, where it has', () => {
    ownTexts = { 'error-network': 'Ask Mrs Lovelace for it.', 'resume-offer': 'On from {time}?' };

    view.show({ type: 'error', reason: 'network', retry: nothingToDo });
    expect([...texts('[role="alert"]'), ...texts('button')]).to.deep.equal(['Ask Mrs Lovelace for it.', 'Try again']);

    view.show({ type: 'resume', position: 30, resume: nothingToDo, startOver: nothingToDo });
    expect(texts('[role="status"]')).to.deep.equal(['On from 0:30?']);
  });

  it('has its styles in another document, too, and back in the first', () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const places = [frame.contentDocument?.body, document.body];

    for (const place of places) {
      place?.append(host);
      view.show({ type: 'reconnecting' });
      view.show({ type: 'reconnecting' });

      const notice = part('notice');
      expect(notice && place?.ownerDocument.defaultView?.getComputedStyle(notice).position).to.equal('absolute');
      expect(root.adoptedStyleSheets).to.have.length(1);
    }
    frame.remove();
  });
});
