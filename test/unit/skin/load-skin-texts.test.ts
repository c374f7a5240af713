import { expect } from '@open-wc/testing';
import { loadSkinTexts } from '../../../src/skin/load-skin-texts.js';
import { textOf } from '../../../src/skin/skin-texts.js';
import { texts as ar } from '../../../src/skin/texts/ar.js';
import { texts as de } from '../../../src/skin/texts/de.js';
import { texts as es } from '../../../src/skin/texts/es.js';
import { texts as fr } from '../../../src/skin/texts/fr.js';
import { texts as pt } from '../../../src/skin/texts/pt.js';
import { FailingModule, useWarnings } from '../../support/failing-module.js';

describe('loadSkinTexts', () => {
  const warnings = useWarnings();

  for (const [language, play] of [
    ['en', undefined],
    ['de', 'Abspielen'],
    ['de-AT', 'Abspielen'],
    ['DE', 'Abspielen'],
    ['de_AT', 'Abspielen'],
    ['es-MX', 'Reproducir'],
    ['fr', 'Lire'],
    ['pt-BR', 'Reproduzir'],
    ['ar', 'تشغيل'],
    ['nl', undefined],
  ] as const) {
    it(`brings the texts of ${language}`, async () => {
      expect((await loadSkinTexts(language)).Play).to.equal(play);
    });
  }

  it('leaves the controls in English where a language cannot be loaded, and loads it the next time', async () => {
    const fr = new FailingModule({ texts: { Play: 'Lire' } });

    expect(await loadSkinTexts('fr', { fr })).to.deep.equal({});
    expect(warnings).to.have.length(1);
    fr.appear();

    expect(await loadSkinTexts('fr', { fr })).to.deep.equal({ Play: 'Lire' });
  });
});

describe('textOf', () => {
  it('takes the first that has it, or English, and fills in', () => {
    const values = { seconds: '10' };

    expect(textOf('Back {seconds} seconds', values, [{}, de])).to.equal('10 Sekunden zurück');
    expect(textOf('Back {seconds} seconds', values, [])).to.equal('Back 10 seconds');
    expect(textOf('Play', {}, [{ Play: 'Los' }, de])).to.equal('Los');
    expect(textOf('{time} of {duration}', { time: '0:03' }, [])).to.equal('0:03 of {duration}');
  });
});

describe('The texts of the skin', () => {
  const placeholders = (sentence: string): string[] => [...sentence.matchAll(/\{\w+\}/g)].map(String).sort();

  for (const [language, texts] of Object.entries({ ar, de, es, fr, pt })) {
    it(`in ${language} have what is filled in, and are not empty`, () => {
      for (const [english, text] of Object.entries(texts)) {
        expect(text.trim(), english).not.to.equal('');
        expect(placeholders(text), english).to.deep.equal(placeholders(english));
      }
    });
  }
});
