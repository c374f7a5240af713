import { expect, fixtureSync, html } from '@open-wc/testing';
import { closestComposed } from '../../../src/lib/closest-composed.js';

describe('closestComposed', () => {
  /** An element in a shadow tree, and what is around it. */
  function inShadow(mode: ShadowRootMode): { around: Element; element: Element } {
    const around = fixtureSync(html` <section lang="de"><div></div></section> `);
    const element = document.createElement('p');
    around.querySelector('div')?.attachShadow({ mode }).append(element);
    return { around, element };
  }

  it('is the element itself, where it matches', () => {
    const element = fixtureSync(html`<p lang="fr"></p>`);

    expect(closestComposed(element, '[lang]') === element).to.equal(true);
  });

  it('is the nearest one up the tree', () => {
    const around = fixtureSync(html`
      <div lang="de">
        <div lang="fr"><p></p></div>
      </div>
    `);

    expect(closestComposed(around.querySelector('p') ?? around, '[lang]')?.getAttribute('lang')).to.equal('fr');
  });

  for (const mode of ['open', 'closed'] as const) {
    it(`is found beyond a shadow tree that is ${mode}`, () => {
      const { around, element } = inShadow(mode);

      expect(closestComposed(element, 'section') === around).to.equal(true);
    });
  }

  it('is rather one within the shadow tree', () => {
    const { element } = inShadow('open');
    const wrapper = document.createElement('div');
    wrapper.lang = 'es';
    element.replaceWith(wrapper);
    wrapper.append(element);

    expect(closestComposed(element, '[lang]') === wrapper).to.equal(true);
  });

  it('is none where nothing matches, nor outside the document', () => {
    expect(closestComposed(inShadow('open').element, 'video')).to.equal(null);
    expect(closestComposed(document.createElement('p'), 'body')).to.equal(null);
  });
});
