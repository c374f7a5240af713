/** Languages of the player and its skin, with their direction. */
const DIRECTIONS = { ar: 'rtl', de: 'ltr', en: 'ltr', es: 'ltr', fr: 'ltr', pt: 'ltr' } as const;

/** Language of the player and its skin. */
export type Language = keyof typeof DIRECTIONS;

export type Direction = 'ltr' | 'rtl';

/** Language of a BCP 47 tag, without region and script: `de` for `DE`, `de-AT` and `de_AT`. */
export function baseLanguage(tag: string): string {
  const [language = ''] = tag.toLowerCase().split(/[-_]/, 1);
  return language;
}

/** Language to use for a tag of the page or the browser: the same language, or English if there is no translation. */
export function spokenLanguage(wanted: string): Language {
  const language = baseLanguage(wanted);
  return Object.hasOwn(DIRECTIONS, language) ? (language as Language) : 'en';
}

/** Direction in which a language is written. */
export function directionOf(language: Language): Direction {
  return DIRECTIONS[language];
}
