import { expect } from '@open-wc/testing';
import { En } from 'media-chrome/lang/en';
import { setLanguage, t } from 'media-chrome/utils/i18n';
import { loadSkinTexts } from '../../../src/skin/load-skin-texts.js';
import { text } from '../../../src/skin/skin-texts.js';
import { texts as arabicTexts } from '../../../src/skin/texts/ar.js';
import { FailingModule, useWarnings } from '../../support/failing-module.js';

describe('loadSkinTexts', () => {
  const warnings = useWarnings();

  afterEach(() => setLanguage('en'));

  const rows: [language: string, play: string, back: string, speed: string][] = [
    ['en', 'play', 'Back', 'Playback rate 1.5x'],
    ['de', 'abspielen', 'Zurück', 'Wiedergabegeschwindigkeit 1.5x'],
    ['de-AT', 'abspielen', 'Zurück', 'Wiedergabegeschwindigkeit 1.5x'],
    ['DE', 'abspielen', 'Zurück', 'Wiedergabegeschwindigkeit 1.5x'],
    ['de_AT', 'abspielen', 'Zurück', 'Wiedergabegeschwindigkeit 1.5x'],
    ['es-MX', 'reproducir', 'Volver', 'Velocidad de reproducción 1.5x'],
    ['fr', 'lire', 'Retour', 'Taux de lecture 1.5x'],
    ['pt-BR', 'reproduzir', 'Voltar', 'Taxa de reprodução 1.5x'],
    ['ar', 'تشغيل', 'رجوع', 'سرعة التشغيل 1.5x'],
    ['nl', 'play', 'Back', 'Playback rate 1.5x'],
  ];
  for (const [language, play, back, speed] of rows) {
    it(`brings the texts of ${language}; the name of the speed is what stands on the button`, async () => {
      setLanguage(await loadSkinTexts(language));

      expect([text('play'), text('Back')]).to.deep.equal([play, back]);
      expect(t('Playback rate {playbackRate}', { playbackRate: 1.5 })).to.equal(speed);
    });
  }

  it('lays the words of the page over them, until it has none', async () => {
    const ownTexts = { play: 'los', 'Playback rate {playbackRate}': 'Tempo {playbackRate}' };
    setLanguage(await loadSkinTexts('de', ownTexts));
    expect([text('play'), text('Settings')]).to.deep.equal(['los', 'Einstellungen']);
    expect(t('Playback rate {playbackRate}', { playbackRate: 2 })).to.equal('Tempo 2');

    await loadSkinTexts('de');
    expect(text('play')).to.equal('abspielen');
  });

  it('takes the words of the page for a language that the skin does not speak', async () => {
    setLanguage(await loadSkinTexts('nl', { play: 'afspelen' }));

    expect([text('play'), text('pause')]).to.deep.equal(['afspelen', 'pause']);
  });

  it('leaves the controls in English where a language cannot be loaded, and loads it the next time', async () => {
    const fr = new FailingModule({ texts: { play: 'lire' } });

    setLanguage(await loadSkinTexts('fr', { pause: 'stop' }, { fr }));
    expect([text('play'), text('pause')]).to.deep.equal(['play', 'stop']);
    expect(warnings).to.have.length(1);
    fr.appear();

    setLanguage(await loadSkinTexts('fr', {}, { fr }));
    expect(text('play')).to.equal('lire');
  });
});

describe('The Arabic of the skin', () => {
  it('has every text of the controls, with what is filled in, and none besides', () => {
    const placeholders = (sentence: string): string[] => [...sentence.matchAll(/\{\w+\}/g)].map(String).sort();

    expect(Object.keys(arabicTexts)).to.have.members([...Object.keys(En), 'Back']);
    for (const [english, arabic] of Object.entries(arabicTexts)) {
      expect(arabic.trim(), english).not.to.equal('');
      expect(placeholders(arabic), english).to.deep.equal(placeholders(english));
    }
  });
});
