import { addTranslation } from 'media-chrome/utils/i18n';
import { baseLanguage, spokenLanguage, type Language } from '../i18n/languages.js';
import { loadLazyModule, type LazyModule } from '../lib/lazy-module.js';
import type { SkinTexts } from './skin-texts.js';

/** A module with texts of the controls in one language. */
interface SkinTranslation {
  readonly texts: SkinTexts;
}

/** English is always there, and stands in for every text that another language lacks. */
const TRANSLATIONS: Readonly<Record<Exclude<Language, 'en'>, LazyModule<SkinTranslation>>> = {
  ar: translation('ar', () => import('./texts/ar.js')),
  de: translation('de', () => import('./texts/de.js')),
  es: translation('es', () => import('./texts/es.js')),
  fr: translation('fr', () => import('./texts/fr.js')),
  pt: translation('pt', () => import('./texts/pt.js')),
};

function translation(language: Language, load: () => Promise<SkinTranslation>): LazyModule<SkinTranslation> {
  return {
    name: `the skin's translation "${language}"`,
    without: 'The controls are in English.',
    folder: 'skin/ next to videocms-skin.js',
    load,
  };
}

/** The button shows "1.5x", and its name must contain that text for people who control the computer by voice. */
const SPEED = 'Playback rate {playbackRate}';

/**
 * Makes the texts of a language known to media-chrome's controls, with those of the page over them.
 *
 * @param wanted - a language tag of BCP 47, such as `de` or `pt-BR`; the skin need not speak that language
 * @returns the language to set in media-chrome
 */
export async function loadSkinTexts(
  wanted: string,
  pageTexts: SkinTexts = {},
  translations: Readonly<Record<string, LazyModule<SkinTranslation>>> = TRANSLATIONS,
): Promise<string> {
  const lazyTranslation = translations[spokenLanguage(wanted)];
  const module = lazyTranslation && (await loadLazyModule(lazyTranslation));
  const texts = module?.texts ?? {};
  const speed = (texts[SPEED] ?? SPEED).replace('}', '}x');
  const language = baseLanguage(wanted);
  addTranslation(language, { ...texts, [SPEED]: speed, ...pageTexts });
  return language;
}
