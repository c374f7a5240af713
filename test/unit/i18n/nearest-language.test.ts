import { expect, fixtureSync, html } from '@open-wc/testing';
import { nearestLanguage } from '../../../src/i18n/nearest-language.js';

describe('nearestLanguage', () => {
  const { documentElement } = document;
  const { lang } = documentElement;

  afterEach(() => (documentElement.lang = lang));

  it('is that of the element itself', () => {
    const element = fixtureSync(html`<p lang="fr"></p>`);

    expect(nearestLanguage(element)).to.equal('fr');
  });

  it('is the nearest one up the tree', () => {
    const around = fixtureSync(html`
      <div lang="de">
        <div lang="pt-BR"><p></p></div>
      </div>
    `);

    expect(nearestLanguage(around.querySelector('p') ?? around)).to.equal('pt-BR');
  });

  it('is found beyond the shadow trees that the element is in', () => {
    const outer = fixtureSync(html`<div lang="es"></div>`);
    const inner = document.createElement('div');
    const element = document.createElement('p');
    outer.attachShadow({ mode: 'closed' }).append(inner);
    inner.attachShadow({ mode: 'open' }).append(element);

    expect(nearestLanguage(element)).to.equal('es');
  });

  it('is that of the page', () => {
    documentElement.lang = 'ar';

    expect(nearestLanguage(fixtureSync(html`<p></p>`))).to.equal('ar');
  });

  it('is the learner’s where nobody says', () => {
    documentElement.removeAttribute('lang');

    expect(nearestLanguage(fixtureSync(html`<p></p>`))).to.equal(navigator.language);
  });

  it('is unknown where the page says so', () => {
    expect(nearestLanguage(fixtureSync(html`<p lang=""></p>`))).to.equal('');
  });
});
