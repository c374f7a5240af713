import type { Language } from '../../../i18n/languages.js';
import type { LazyModule } from '../../../lib/lazy-module.js';
import type { CheckTranslationModule } from './texts.js';

/** Translations of the panel, in all languages of the player except English, which the panel contains. */
export const CHECK_TRANSLATIONS: Readonly<Record<Exclude<Language, 'en'>, LazyModule<CheckTranslationModule>>> = {
  ar: lazy('ar', () => import('./ar.js')),
  de: lazy('de', () => import('./de.js')),
  es: lazy('es', () => import('./es.js')),
  fr: lazy('fr', () => import('./fr.js')),
  pt: lazy('pt', () => import('./pt.js')),
};

function lazy(language: Language, load: () => Promise<CheckTranslationModule>): LazyModule<CheckTranslationModule> {
  return { name: `the check panel's translation "${language}"`, without: 'The panel is in English.', load };
}
