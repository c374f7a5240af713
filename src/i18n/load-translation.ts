import { registerTranslation } from '@shoelace-style/localize';
import { translation as english } from './en.js';
import type { Translation } from './texts.js';

registerTranslation(english);

/** English is here already: there must be something to say when the connection is gone. */
const TRANSLATIONS: Readonly<Record<string, () => Promise<{ translation: Translation }>>> = {
  ar: () => import('./ar.js'),
  de: () => import('./de.js'),
  es: () => import('./es.js'),
  fr: () => import('./fr.js'),
  pt: () => import('./pt.js'),
};

const loaded = new Set<string>([english.$code]);

/** Of the languages that the player speaks, the one that is wanted, or English. */
export function spokenLanguage(wanted: string): string {
  const [language = ''] = wanted.toLowerCase().split(/[-_]/, 1);
  return loaded.has(language) || language in TRANSLATIONS ? language : english.$code;
}

/** Makes a language available that the player speaks. `false` where it does not come. */
export async function loadTranslation(language: string): Promise<boolean> {
  if (loaded.has(language)) return true;
  try {
    const module = await TRANSLATIONS[language]?.();
    if (!module) return false;
    registerTranslation(module.translation);
    loaded.add(language);
    return true;
  } catch {
    // Offline, most likely. Then it is said in English.
    return false;
  }
}
