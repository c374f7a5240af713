import { expect } from '@open-wc/testing';
import { css } from '@lit/reactive-element';
import { adoptStyles } from '../../../src/lib/adopt-styles.js';
import { there } from '../../support/there.js';

const styles = css`
  p {
    color: rgb(1, 2, 3);
  }
`;

describe('adoptStyles', () => {
  let host: HTMLElement;
  let root: ShadowRoot;
  let frame: HTMLIFrameElement;

  beforeEach(() => {
    host = document.createElement('div');
    root = host.attachShadow({ mode: 'open' });
    root.innerHTML = '<p>text</p>';
    frame = document.createElement('iframe');
    document.body.append(frame, host);
  });

  afterEach(() => {
    frame.remove();
    host.remove();
  });

  function colorIn(view: Window): string {
    return view.getComputedStyle(there(root.querySelector('p'))).color;
  }

  it('shares the sheet of Lit in the document of the script', () => {
    adoptStyles(root, [styles]);

    expect(root.adoptedStyleSheets).to.deep.equal([styles.styleSheet]);
    expect(colorIn(window)).to.equal('rgb(1, 2, 3)');
  });

  it('makes sheets of text, which come after', () => {
    adoptStyles(root, [styles, { cssText: 'p { color: rgb(4, 5, 6) }' }]);

    expect(colorIn(window)).to.equal('rgb(4, 5, 6)');
  });

  it('gives them again in another document', () => {
    adoptStyles(root, [styles]);

    there(frame.contentDocument).body.append(host);
    expect(colorIn(there(frame.contentWindow))).not.to.equal('rgb(1, 2, 3)');
    adoptStyles(root, [styles]);

    expect(colorIn(there(frame.contentWindow))).to.equal('rgb(1, 2, 3)');
  });

  it('does nothing in a document without a window', () => {
    document.implementation.createHTMLDocument().body.append(host);

    expect(() => adoptStyles(root, [styles])).not.to.throw();
  });
});
