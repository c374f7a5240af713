import { expect, fixture, html } from '@open-wc/testing';
import type { VideocmsSkin } from '../../../src/skin/index.js';
import { reaches } from '../../support/fixtures.js';
import { hlsLecture } from '../../support/test-server.js';
import { changed, changesFocus, menuItems, open, openMenu, part, skinFixture, skinned } from './skin-fixtures.js';
import { there } from '../../support/there.js';

/** What the play button is called, for whom cannot see it. */
function playLabel(skin: VideocmsSkin): string | null {
  return part(skin, 'play').ariaLabel;
}

describe('The language of the skin', () => {
  for (const [lang, play, settings, back] of [
    ['en', 'Play', 'Settings', 'Back: Speed'],
    ['de-AT', 'Abspielen', 'Einstellungen', 'Zurück: Geschwindigkeit'],
    ['fr', 'Lire', 'Paramètres', 'Retour: Vitesse'],
    ['es-MX', 'Reproducir', 'Configuración', 'Volver: Velocidad'],
    ['pt-BR', 'Reproduzir', 'Configurações', 'Voltar: Velocidade'],
    ['ar', 'تشغيل', 'الإعدادات', 'رجوع: السرعة'],
    ['nl', 'Play', 'Settings', 'Back: Speed'],
  ] as const) {
    it(`is, where the page says "${lang}", such that the button is called "${play}"`, async () => {
      const { skin } = await skinFixture({ lang, width: 400 });
      await open(skin, 'settings');
      expect(playLabel(skin)).to.equal(play);
      expect(openMenu(skin)?.ariaLabel).to.equal(settings);

      await changesFocus(skin, () => there(menuItems(skin)[0]).click());

      expect(menuItems(skin)[0]?.ariaLabel).to.equal(back);
      // Not the part of the button for 10 seconds back.
      expect(menuItems(skin)[0]?.part.value).to.equal('menu-back');
    });
  }

  it('is written from right to left in Arabic, however the page spells its tag', async () => {
    const skin = await fixture<VideocmsSkin>(html`
      <videocms-skin lang="AR_eg"><videocms-player muted src=${hlsLecture}></videocms-player></videocms-skin>
    `);

    await skinned(skin);

    expect(playLabel(skin)).to.equal('تشغيل');
    expect(part(skin, 'controller').dir).to.equal('rtl');
    expect(part(skin, 'controller').lang).to.equal('AR-eg');
  });

  it('is the nearest one up the tree, out of a shadow tree too', async () => {
    const host = await fixture(html`<div lang="de"></div>`);
    const inner = document.createElement('div');
    host.attachShadow({ mode: 'open' }).append(inner);
    inner.innerHTML = `<videocms-skin><videocms-player muted src="${hlsLecture}"></videocms-player></videocms-skin>`;
    const skin = inner.firstElementChild as VideocmsSkin;

    await skinned(skin);

    expect(playLabel(skin)).to.equal('Abspielen');
  });

  it('changes with the attribute', async () => {
    const { skin, root } = await skinFixture();

    skin.lang = 'fr';
    await changed(root, () => playLabel(skin) === 'Lire');

    expect(root.querySelectorAll('[part="bar"]')).to.have.length(1);
  });

  it('is each one’s own on a page with several, also when a state changes', async () => {
    const both = await fixture(html`
      <div>
        <videocms-skin lang="de"><videocms-player muted src=${hlsLecture}></videocms-player></videocms-skin>
        <videocms-skin lang="es"><videocms-player muted src=${hlsLecture}></videocms-player></videocms-skin>
      </div>
    `);
    const [german, spanish] = await Promise.all([...both.querySelectorAll('videocms-skin')].map(skinned));
    if (!german || !spanish) throw new Error('Both are in the page.');
    expect([playLabel(german.skin), playLabel(spanish.skin)]).to.deep.equal(['Abspielen', 'Reproducir']);

    await german.player.play();
    await reaches(german.player, 0.2);
    await changed(german.root, () => playLabel(german.skin) === 'Pause');
    german.player.pause();
    await changed(german.root, () => playLabel(german.skin) === 'Abspielen');

    expect(playLabel(spanish.skin)).to.equal('Reproducir');
  });

  it('has the words that a page gives instead', async () => {
    const { skin, root } = await skinFixture({ lang: 'de' });

    skin.texts = { Play: 'los' };
    await changed(root, () => playLabel(skin) === 'los');

    skin.texts = {};
    await changed(root, () => playLabel(skin) === 'Abspielen');
  });

  it('can be one that the skin does not speak, if the page gives the words', async () => {
    const skin = await fixture<VideocmsSkin>(html`
      <videocms-skin lang="nl" .texts=${{ Play: 'afspelen' }}>
        <videocms-player muted src=${hlsLecture}></videocms-player>
      </videocms-skin>
    `);

    await skinned(skin);

    expect(playLabel(skin)).to.equal('afspelen');
    expect(part(skin, 'controller').dir).to.equal('');
  });
});
