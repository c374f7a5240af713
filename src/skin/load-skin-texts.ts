import { spokenLanguage, type Language } from '../i18n/languages.js';
import { loadLazyModule, type LazyModule } from '../lib/lazy-module.js';
import type { SkinTexts } from './skin-texts.js';

/** Module with the texts of the controls in one language. */
interface SkinTranslation {
  readonly texts: SkinTexts;
}

/** Translations of the controls. English is in the skin itself, and replaces each text that a translation lacks. */
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
 * @param wanted - BCP 47 tag of any language, such as `de` or `pt-BR`
 * @returns an empty object for English, for a language without a translation, and if the translation can't be loaded
 */
export async function loadSkinTexts(
  wanted: string,
  translations: Readonly<Record<string, LazyModule<SkinTranslation>>> = TRANSLATIONS,
): Promise<SkinTexts> {
  const lazyTranslation = translations[spokenLanguage(wanted)];
  const module = lazyTranslation && (await loadLazyModule(lazyTranslation));
  return module?.texts ?? {};
}
