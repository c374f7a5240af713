/** Languages of the player and its skin, with their direction. */
const DIRECTIONS = { ar: 'rtl', de: 'ltr', en: 'ltr', es: 'ltr', fr: 'ltr', pt: 'ltr' } as const;

/** A language of the player and its skin. */
export type Language = keyof typeof DIRECTIONS;

export type Direction = 'ltr' | 'rtl';

/** The language of a tag of BCP 47, without region and script: `de` for `DE`, `de-AT` and `de_AT`. */
export function baseLanguage(tag: string): string {
  const [language = ''] = tag.toLowerCase().split(/[-_]/, 1);
  return language;
}

/** The language for a tag of the page or the browser: the same one, or English. */
export function spokenLanguage(wanted: string): Language {
  const language = baseLanguage(wanted);
  return Object.hasOwn(DIRECTIONS, language) ? (language as Language) : 'en';
}

/** The direction that a language is written in. */
export function directionOf(language: Language): Direction {
  return DIRECTIONS[language];
}
