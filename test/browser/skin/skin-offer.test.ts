import { expect } from '@open-wc/testing';
import { part as playerPart, there } from '../../support/fixtures.js';
import { lecture } from '../../support/test-server.js';
import { newUuid } from '../../support/test-server.js';
import { changed, freshSkin, part } from './skin-fixtures.js';

describe('The offer to continue, with the skin,', () => {
  for (const lang of ['en', 'de', 'fr', 'es', 'pt', 'ar']) {
    it(`has room in the language "${lang}" and leaves the large button visible`, async () => {
      const uuid = newUuid();
      const key = `videocms-player:position:${uuid}:`;
      localStorage.setItem(key, JSON.stringify({ position: 34, savedAt: Date.now() }));
      const { skin, player } = await freshSkin({ src: lecture, lang, width: 280 });
      Object.assign(player, { uuid, resume: true });
      await changed(player.renderRoot, () => playerPart(player, 'continue') !== null);
      const offer = there(playerPart(player, 'resume'));

      for (const width of [280, 320, 360, 480, 560]) {
        there(skin.parentElement).style.inlineSize = `${width}px`;
        const [box, area] = [player, offer].map((element) => element.getBoundingClientRect());
        const disc = parseFloat(getComputedStyle(part(skin, 'center'), '::before').inlineSize);
        expect(offer.scrollHeight, `${width} px`).to.equal(offer.clientHeight);
        expect(offer.scrollWidth, `${width} px`).to.equal(offer.clientWidth);
        expect(there(area).bottom, `${width} px`).to.be.at.most(there(box).top + (there(box).height - disc) / 2 + 1);
        for (const button of offer.querySelectorAll('button')) expect(button.offsetHeight).to.be.at.least(44);
      }
      localStorage.removeItem(key);
    });
  }
});
