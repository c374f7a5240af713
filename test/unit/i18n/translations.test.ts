import { expect } from '@open-wc/testing';
import { english } from '../../../src/i18n/en.js';
import { TRANSLATIONS } from '../../../src/i18n/translations.js';

describe('TRANSLATIONS', () => {
  for (const [language, { name, load }] of Object.entries(TRANSLATIONS)) {
    it(`has every text in "${language}"`, async () => {
      const { translation } = await load();

      expect(translation.language).to.equal(language);
      expect(name).to.contain(language);
      expect(Object.keys(translation.texts)).to.have.members(Object.keys(english.texts));
      expect(Object.values(translation.texts).every((text) => text.trim() !== '')).to.equal(true);
      expect(translation.texts['resume-offer']).to.contain('{time}');
    });
  }
});
