import { expect } from '@open-wc/testing';
import { En } from 'media-chrome/lang/en';
import { setLanguage, t } from 'media-chrome/utils/i18n';
import { ARABIC } from '../../../src/skin/arabic.js';
import { loadTexts, text } from '../../../src/skin/skin-texts.js';

describe('loadTexts', () => {
  afterEach(() => setLanguage('en'));

  const rows: [language: string, play: string, back: string, speed: string][] = [
    ['en', 'play', 'Back', 'Playback rate 1.5x'],
    ['de', 'abspielen', 'Zurück', 'Wiedergabegeschwindigkeit 1.5x'],
    ['de-AT', 'abspielen', 'Zurück', 'Wiedergabegeschwindigkeit 1.5x'],
    ['es-MX', 'reproducir', 'Volver', 'Velocidad de reproducción 1.5x'],
    ['fr', 'lire', 'Retour', 'Taux de lecture 1.5x'],
    ['pt-BR', 'reproduzir', 'Voltar', 'Taxa de reprodução 1.5x'],
    ['ar', 'تشغيل', 'رجوع', 'سرعة التشغيل 1.5x'],
    ['nl', 'play', 'Back', 'Playback rate 1.5x'],
  ];
  for (const [language, play, back, speed] of rows) {
    it(`brings the texts of ${language}; the name of the speed is what stands on the button`, async () => {
      await loadTexts(language);
      setLanguage(language);

      expect([text('play'), text('Back')]).to.deep.equal([play, back]);
      expect(t('Playback rate {playbackRate}', { playbackRate: 1.5 })).to.equal(speed);
    });
  }

  it('lays the words of the page over them, until it has none', async () => {
    await loadTexts('de', { play: 'los', 'Playback rate {playbackRate}': 'Tempo {playbackRate}' });
    setLanguage('de');
    expect([text('play'), text('Settings')]).to.deep.equal(['los', 'Einstellungen']);
    expect(t('Playback rate {playbackRate}', { playbackRate: 2 })).to.equal('Tempo 2');

    await loadTexts('de');
    expect(text('play')).to.equal('abspielen');
  });

  it('takes the words of the page for a language that the skin does not speak', async () => {
    await loadTexts('nl', { play: 'afspelen' });
    setLanguage('nl');

    expect([text('play'), text('pause')]).to.deep.equal(['afspelen', 'pause']);
  });
});

describe('ARABIC', () => {
  it('has every text of the controls, with what is filled in, and none besides', () => {
    const placeholders = (sentence: string): string[] => [...sentence.matchAll(/\{\w+\}/g)].map(String).sort();

    expect(Object.keys(ARABIC)).to.have.members([...Object.keys(En), 'Back']);
    for (const [english, arabic] of Object.entries(ARABIC)) {
      expect(arabic.trim(), english).not.to.equal('');
      expect(placeholders(arabic), english).to.deep.equal(placeholders(english));
    }
  });
});
