import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { VideocmsPlayer } from '../../../src/index.js';
import { translation as arabic } from '../../../src/i18n/ar.js';
import { translation as german } from '../../../src/i18n/de.js';
import { translation as english } from '../../../src/i18n/en.js';
import { translation as spanish } from '../../../src/i18n/es.js';
import { translation as french } from '../../../src/i18n/fr.js';
import { translation as portuguese } from '../../../src/i18n/pt.js';
import { part, said, says, there } from '../../support/fixtures.js';

/** No address is known for what it is without asking anybody. */
const gone = '';

/** A player in a page of this language, that has something to say. */
async function failingPlayer(container: ReturnType<typeof html>): Promise<VideocmsPlayer> {
  const element = await fixture(container);
  const player = there(element.parentElement?.querySelector('videocms-player'));
  player.src = gone;
  await oneEvent(player, 'error');
  await player.updateComplete;
  return player;
}

describe('Languages', () => {
  const { documentElement } = document;
  const { lang } = documentElement;

  afterEach(() => (documentElement.lang = lang));

  for (const translation of [arabic, english, french, german, portuguese, spanish]) {
    const { $code, $name, $dir } = translation;

    it(`says it in ${$name}, by the nearest lang up the tree`, async () => {
      const player = await failingPlayer(html`<div lang=${`${$code}-XX`}><videocms-player></videocms-player></div>`);

      expect(said(player)).to.equal(translation['error-no-address']);
      expect(part(player, 'retry')?.textContent.trim()).to.equal(translation.retry);
      expect(part(player, 'notice')?.lang).to.equal($code);
      expect(getComputedStyle(there(part(player, 'notice'))).direction).to.equal($dir);
      await expect(player).to.be.accessible();
    });
  }

  it('looks beyond the shadow tree that the player is in', async () => {
    const host = await fixture(html`<div lang="de"></div>`);
    const player = document.createElement('videocms-player');
    host.attachShadow({ mode: 'open' }).append(player);
    player.src = gone;
    await oneEvent(player, 'error');
    await player.updateComplete;

    expect(said(player)).to.equal(german['error-no-address']);
  });

  it('follows the language of the page when that changes', async () => {
    const player = await failingPlayer(html`<videocms-player></videocms-player>`);

    documentElement.lang = 'fr';

    await says(player, french['error-no-address']);
  });

  it('says what the page has to say, where it has', async () => {
    const player = await failingPlayer(
      html`<videocms-player .texts=${{ 'error-no-address': 'Ask Mrs Lovelace for it.' }}></videocms-player>`,
    );

    expect(said(player)).to.equal('Ask Mrs Lovelace for it.');
    expect(part(player, 'retry')?.textContent.trim()).to.equal('Try again');
  });
});
