import { expect } from '@open-wc/testing';
import { isPlayerDefined } from '../../../src/embed/is-player-defined.js';

describe('isPlayerDefined', () => {
  afterEach(() => Reflect.deleteProperty(document, 'readyState'));

  function pageIs(readyState: DocumentReadyState): void {
    Object.defineProperty(document, 'readyState', { configurable: true, value: readyState });
  }

  it('says no when the page has loaded without the script', async () => {
    pageIs('complete');

    expect(await isPlayerDefined()).to.equal(false);
  });

  it('waits for the page to load, and says no if the script is still missing then', async () => {
    pageIs('interactive');
    const answers: boolean[] = [];

    const asked = isPlayerDefined().then((answer) => answers.push(answer));
    await new Promise(requestAnimationFrame);
    expect(answers).to.deep.equal([]);
    dispatchEvent(new Event('load'));
    await asked;

    expect(answers).to.deep.equal([false]);
  });

  it('says yes as soon as the script has run, and afterwards', async () => {
    pageIs('loading');

    const asked = isPlayerDefined();
    customElements.define('videocms-player', class extends HTMLElement {});

    expect(await asked).to.equal(true);
    expect(await isPlayerDefined()).to.equal(true);
  });
});
