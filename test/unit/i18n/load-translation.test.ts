import { expect } from '@open-wc/testing';
import { translation as arabic } from '../../../src/i18n/ar.js';
import { translation as german } from '../../../src/i18n/de.js';
import { translation as english } from '../../../src/i18n/en.js';
import { translation as spanish } from '../../../src/i18n/es.js';
import { translation as french } from '../../../src/i18n/fr.js';
import { loadTranslation, spokenLanguage } from '../../../src/i18n/load-translation.js';
import { translation as portuguese } from '../../../src/i18n/pt.js';

describe('spokenLanguage', () => {
  const rows: [wanted: string, spoken: string][] = [
    ['de', 'de'],
    ['de-AT', 'de'],
    ['PT_br', 'pt'],
    ['zh-Hant-TW', 'en'],
    ['en-GB', 'en'],
    ['tlh', 'en'],
    ['', 'en'],
  ];
  for (const [wanted, spoken] of rows) {
    it(`is ${spoken} where ${wanted || 'nothing'} is wanted`, () => {
      expect(spokenLanguage(wanted)).to.equal(spoken);
    });
  }
});

describe('loadTranslation', () => {
  for (const language of ['en', 'ar', 'de', 'es', 'fr', 'pt']) {
    it(`brings ${language}`, async () => {
      expect(await loadTranslation(language)).to.equal(true);
    });
  }

  it('has none for a language that the player does not speak', async () => {
    expect(await loadTranslation('tlh')).to.equal(false);
  });
});

describe('A translation', () => {
  for (const translation of [arabic, english, french, german, portuguese, spanish]) {
    it(`has every text: ${translation.$name}`, () => {
      expect(Object.keys(translation)).to.have.members(Object.keys(english));
      expect(Object.values(translation).every((text) => String(text).trim() !== '')).to.equal(true);
      expect(translation['resume-offer']).to.contain('{time}');
    });
  }
});
