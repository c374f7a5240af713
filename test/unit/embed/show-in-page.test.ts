import { expect } from '@open-wc/testing';
import { showInPage } from '../../../src/embed/show-in-page.js';

describe('showInPage', () => {
  let content: ChildNode[];

  beforeEach(() => {
    content = [...document.body.childNodes];
  });

  afterEach(() => {
    document.body.replaceChildren(...content);
  });

  const shown = (isFramed: boolean, title?: string): string[] => {
    document.body.prepend('Loading…');
    showInPage(document.createElement('videocms-player'), title, isFramed);
    return [...document.body.children].flatMap(({ localName, children }) => [
      localName,
      ...[...children].map((child) => `${child.localName} ${child.textContent}`.trim()),
    ]);
  };

  it('makes it all of the page, in its landmark, with a heading where the page stands alone', () => {
    expect(shown(false, 'A <b> lecture')).to.deep.equal(['main', 'h1 A <b> lecture', 'videocms-player']);
    expect(document.body.textContent).to.equal('A <b> lecture');
  });

  it('adds no heading to those of the page around it', () => {
    expect(shown(true, 'A lecture')).to.deep.equal(['main', 'videocms-player']);
  });

  it('adds none where the video has no title', () => {
    expect(shown(false)).to.deep.equal(['main', 'videocms-player']);
  });
});
