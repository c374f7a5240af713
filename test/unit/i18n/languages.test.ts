import { expect } from '@open-wc/testing';
import { baseLanguage, directionOf, spokenLanguage } from '../../../src/i18n/languages.js';

describe('baseLanguage', () => {
  for (const [tag, language] of [
    ['de', 'de'],
    ['DE', 'de'],
    ['de-AT', 'de'],
    ['PT_br', 'pt'],
    ['zh-Hant-TW', 'zh'],
    ['', ''],
  ] as const) {
    it(`is ${language || 'empty'} for "${tag}"`, () => {
      expect(baseLanguage(tag)).to.equal(language);
    });
  }
});

describe('spokenLanguage', () => {
  const rows: [wanted: string, spoken: string][] = [
    ['de', 'de'],
    ['DE', 'de'],
    ['de-AT', 'de'],
    ['PT_br', 'pt'],
    ['ar-EG', 'ar'],
    ['zh-Hant-TW', 'en'],
    ['en-GB', 'en'],
    ['tlh', 'en'],
    ['constructor', 'en'],
    ['', 'en'],
  ];
  for (const [wanted, spoken] of rows) {
    it(`is ${spoken} where ${wanted || 'nothing'} is wanted`, () => {
      expect(spokenLanguage(wanted)).to.equal(spoken);
    });
  }
});

describe('directionOf', () => {
  it('is from right to left for Arabic only', () => {
    const languages = ['ar', 'de', 'en', 'es', 'fr', 'pt'] as const;

    expect(languages.map(directionOf)).to.deep.equal(['rtl', 'ltr', 'ltr', 'ltr', 'ltr', 'ltr']);
  });
});
