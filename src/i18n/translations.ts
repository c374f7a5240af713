import type { LazyModule } from '../lib/lazy-module.js';
import type { Language } from './languages.js';
import type { Texts } from './texts.js';

/** Texts of the player in one language. */
export interface Translation {
  readonly language: Language;
  readonly texts: Texts;
}

/** Module of one translation. */
export interface TranslationModule {
  readonly translation: Translation;
}

/** Translations into all languages but English, which is part of the notices. */
export const TRANSLATIONS: Readonly<Record<Exclude<Language, 'en'>, LazyModule<TranslationModule>>> = {
  ar: lazy('ar', () => import('./ar.js')),
  de: lazy('de', () => import('./de.js')),
  es: lazy('es', () => import('./es.js')),
  fr: lazy('fr', () => import('./fr.js')),
  pt: lazy('pt', () => import('./pt.js')),
};

function lazy(language: Language, load: () => Promise<TranslationModule>): LazyModule<TranslationModule> {
  return { name: `the translation "${language}"`, without: 'The learner reads English.', load };
}
