import { expect } from '@open-wc/testing';
import { stub } from 'sinon';
import { addSkin } from '../../../src/embed/add-skin.js';

describe('addSkin', () => {
  it('puts the player into the skin, and loads the skin', async () => {
    const player = document.createElement('div');
    const loaded = new Promise((resolve) => addEventListener('skin-was-loaded', resolve, { once: true }));

    const skin = addSkin(player, `data:text/javascript,dispatchEvent(new Event('skin-was-loaded'))`);

    expect(skin.localName).to.equal('videocms-skin');
    expect(player.parentElement).to.equal(skin);
    await loaded;
  });

  it('says so if the skin does not come; the player stays', async () => {
    const player = document.createElement('div');
    const warned = new Promise((resolve) => stub(console, 'warn').callsFake(resolve));

    addSkin(player, `data:text/javascript,throw new Error('as asked')`);

    expect(await warned).to.match(/skin could not be loaded from .*as asked/);
    (console.warn as unknown as { restore: () => void }).restore();
    expect(player.parentElement?.localName).to.equal('videocms-skin');
  });
});
