import type { english } from './en.js';

export type CheckTextKey = keyof typeof english;

/** All texts of the panel. Words in braces are placeholders: `{version}`. */
export type CheckTexts = Readonly<Record<CheckTextKey, string>>;

/** Module with one translation. */
export interface CheckTranslationModule {
  readonly texts: CheckTexts;
}
