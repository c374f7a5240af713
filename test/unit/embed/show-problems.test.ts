import { expect } from '@open-wc/testing';
import { restore, stub, type SinonStub } from 'sinon';
import { showProblems } from '../../../src/embed/show-problems.js';

describe('showProblems', () => {
  let content: ChildNode[];
  let warn: SinonStub;

  beforeEach(() => {
    content = [...document.body.childNodes];
    warn = stub(console, 'warn');
  });

  afterEach(() => {
    document.body.replaceChildren(...content);
    restore();
  });

  it('tells the learner in a sentence, and the teacher in detail, without taking either for HTML', async () => {
    showProblems(['one <b>', 'two']);

    const notice = document.querySelector('main > div');
    expect(notice?.role).to.equal('alert');
    expect(notice?.firstElementChild?.textContent).to.equal('This video cannot be shown.');
    expect([...(notice?.querySelectorAll('li') ?? [])].map(({ textContent }) => textContent)).to.deep.equal([
      'one <b>',
      'two',
    ]);
    await expect(notice).to.be.accessible();
  });

  for (const [language, sentence, direction] of [
    ['de-AT', 'Dieses Video kann nicht gezeigt werden.', 'ltr'],
    ['ar', 'لا يمكن عرض هذا الفيديو.', 'rtl'],
    ['ja', 'This video cannot be shown.', 'ltr'],
  ] as const) {
    it(`says it to the learner in the browser’s language: ${language}`, () => {
      stub(navigator, 'language').get(() => language);

      showProblems(['one']);

      const headline = document.querySelector<HTMLElement>('.notice > :first-child');
      expect(headline?.textContent).to.equal(sentence);
      expect(headline?.matches(`:lang(${language === 'ja' ? 'en' : language.slice(0, 2)}):dir(${direction})`)).to.be
        .true;
      expect(document.querySelector<HTMLElement>('.notice ul')?.lang).to.equal('en');
    });
  }

  it('says it in the console, too', () => {
    showProblems(['one', 'two']);

    expect(warn.args).to.deep.equal([['[videocms-player] one'], ['[videocms-player] two']]);
  });

  it('takes the place of all that was there', () => {
    document.body.prepend('Loading…');

    showProblems(['one']);

    expect(document.body.childNodes).to.have.length(1);
  });
});
