import { spokenLanguage, type Language } from '../i18n/languages.js';
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

/**
 * Loads the texts of the controls.
 *
 * @param wanted - a language tag of BCP 47, such as `de` or `pt-BR`; the skin need not speak that language
 * @returns none for English, and for a language that the skin does not speak
 */
export async function loadSkinTexts(
  wanted: string,
  translations: Readonly<Record<string, LazyModule<SkinTranslation>>> = TRANSLATIONS,
): Promise<SkinTexts> {
  const lazyTranslation = translations[spokenLanguage(wanted)];
  const module = lazyTranslation && (await loadLazyModule(lazyTranslation));
  return module?.texts ?? {};
}
