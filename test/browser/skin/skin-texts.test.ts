import { expect, fixture, html } from '@open-wc/testing';
import type { VideocmsSkin } from '../../../src/skin/index.js';
import { reaches } from '../../support/fixtures.js';
import { hlsLecture } from '../../support/test-server.js';
import { changed, control, controllerOf, skinFixture, skinned } from './skin-fixtures.js';

/** What the play button is called, for whom cannot see it. */
function playLabel(skin: VideocmsSkin): string | null {
  return control(skin, '.buttons media-play-button').getAttribute('aria-label');
}

describe('The language of the skin', () => {
  const rows: [lang: string, play: string, settings: string, back: string][] = [
    ['en', 'play', 'Settings', 'Back: Quality'],
    ['de-AT', 'abspielen', 'Einstellungen', 'Zurück: Qualität'],
    ['DE', 'abspielen', 'Einstellungen', 'Zurück: Qualität'],
    ['fr', 'lire', 'Paramètres', 'Retour: Qualité'],
    ['es-MX', 'reproducir', 'Configuración', 'Volver: Calidad'],
    ['pt-BR', 'reproduzir', 'Configurações', 'Voltar: Qualidade'],
    ['ar', 'تشغيل', 'الإعدادات', 'رجوع: الجودة'],
    ['nl', 'play', 'Settings', 'Back: Quality'],
  ];
  for (const [lang, play, settings, back] of rows) {
    it(`is, where the page says "${lang}", such that the button is called "${play}"`, async () => {
      const { skin } = await skinFixture({ lang });

      expect(playLabel(skin)).to.equal(play);
      expect(control(skin, '#settings').getAttribute('aria-label')).to.equal(settings);
      expect(control(skin, '#settings .qualities button').getAttribute('aria-label')).to.equal(back);
    });
  }

  it('is written from right to left in Arabic, however the page spells its tag', async () => {
    const skin = await fixture<VideocmsSkin>(html`
      <videocms-skin lang="AR_eg"><videocms-player muted src=${hlsLecture}></videocms-player></videocms-skin>
    `);

    await skinned(skin);

    expect(playLabel(skin)).to.equal('تشغيل');
    expect(controllerOf(skin).getAttribute('dir')).to.equal('rtl');
  });

  it('is the nearest one up the tree, out of a shadow tree too', async () => {
    const host = await fixture(html`<div lang="de"></div>`);
    const inner = document.createElement('div');
    host.attachShadow({ mode: 'open' }).append(inner);
    inner.innerHTML = `<videocms-skin><videocms-player muted src="${hlsLecture}"></videocms-player></videocms-skin>`;
    const skin = inner.firstElementChild as VideocmsSkin;

    await skinned(skin);

    expect(playLabel(skin)).to.equal('abspielen');
  });

  it('changes with the attribute', async () => {
    const { skin, controller } = await skinFixture();

    skin.lang = 'fr';
    await changed(controller, () => playLabel(skin) === 'lire');

    expect(controller.querySelectorAll('.bar')).to.have.length(1);
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
    expect([playLabel(german.skin), playLabel(spanish.skin)]).to.deep.equal(['abspielen', 'reproducir']);

    await german.player.play();
    await reaches(german.player, 0.2);
    await changed(german.controller, () => playLabel(german.skin) === 'pause');
    german.player.pause();
    await changed(german.controller, () => playLabel(german.skin) === 'abspielen');

    expect(playLabel(spanish.skin)).to.equal('reproducir');
  });

  it('has the words that a page gives instead', async () => {
    const { skin, controller } = await skinFixture({ lang: 'de' });

    skin.texts = { play: 'los', Back: 'Retour' };
    await changed(controller, () => playLabel(skin) === 'los');

    expect(control(skin, '#settings .qualities button').getAttribute('aria-label')).to.equal('Retour: Qualität');
    skin.texts = {};
    await changed(controller, () => playLabel(skin) === 'abspielen');
  });

  it('can be one that the skin does not speak, if the page gives the words', async () => {
    const skin = await fixture<VideocmsSkin>(html`
      <videocms-skin lang="nl" .texts=${{ play: 'afspelen' }}>
        <videocms-player muted src=${hlsLecture}></videocms-player>
      </videocms-skin>
    `);

    await skinned(skin);

    expect(playLabel(skin)).to.equal('afspelen');
    expect(controllerOf(skin).hasAttribute('dir')).to.equal(false);
  });
});
