import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { VideocmsPlayer } from '../../../src/index.js';
import { translation as arabic } from '../../../src/i18n/ar.js';
import { translation as german } from '../../../src/i18n/de.js';
import { english } from '../../../src/i18n/en.js';
import { translation as spanish } from '../../../src/i18n/es.js';
import { translation as french } from '../../../src/i18n/fr.js';
import { translation as portuguese } from '../../../src/i18n/pt.js';
import { part, said, says, there } from '../../support/fixtures.js';
import { hurried } from '../../support/hurried.js';
import { origin } from '../../support/test-server.js';

/** A file that the server refuses. */
const gone = `${origin}/status/403/lecture.mp4`;

/** A player in a page of this language, that has something to say. */
async function failingPlayer(container: ReturnType<typeof html>): Promise<VideocmsPlayer> {
  const element = await fixture(container);
  const player = there(element.parentElement?.querySelector('videocms-player'));
  player.src = gone;
  await hurried(oneEvent(player, 'error'));
  await player.updateComplete;
  return player;
}

describe('Languages', () => {
  const { documentElement } = document;
  const { lang } = documentElement;

  afterEach(() => (documentElement.lang = lang));

  const translations = { ar: arabic, de: german, en: english, es: spanish, fr: french, pt: portuguese };
  for (const [language, { texts }] of Object.entries(translations)) {
    it(`says it in the nearest lang up the tree: ${language}`, async () => {
      const player = await failingPlayer(html`<div lang=${`${language}-XX`}><videocms-player></videocms-player></div>`);

      expect(said(player)).to.equal(texts['error-forbidden']);
      expect(part(player, 'retry')?.textContent.trim()).to.equal(texts.retry);
      expect(part(player, 'notice')?.lang).to.equal(language);
      const { direction } = getComputedStyle(there(part(player, 'notice')));
      expect(direction).to.equal(language === 'ar' ? 'rtl' : 'ltr');
      await expect(player).to.be.accessible();
    });
  }

  it('looks beyond the shadow tree that the player is in', async () => {
    const host = await fixture(html`<div lang="de"></div>`);
    const player = document.createElement('videocms-player');
    host.attachShadow({ mode: 'open' }).append(player);
    player.src = gone;
    await hurried(oneEvent(player, 'error'));
    await player.updateComplete;

    expect(said(player)).to.equal(german.texts['error-forbidden']);
  });

  it('follows the language of the page when that changes', async () => {
    const player = await failingPlayer(html`<videocms-player></videocms-player>`);

    documentElement.lang = 'fr';

    await says(player, french.texts['error-forbidden']);
  });

  it('says what the page has to say, where it has', async () => {
    const player = await failingPlayer(
      html`<videocms-player .texts=${{ 'error-forbidden': 'Ask Mrs Lovelace for it.' }}></videocms-player>`,
    );

    expect(said(player)).to.equal('Ask Mrs Lovelace for it.');
    expect(part(player, 'retry')?.textContent.trim()).to.equal('Try again');
  });
});
