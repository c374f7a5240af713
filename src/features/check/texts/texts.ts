import type { english } from './en.js';

export type CheckTextKey = keyof typeof english;

/** Everything that the panel says. Words in braces are replaced: `{version}`. */
export type CheckTexts = Readonly<Record<CheckTextKey, string>>;

/** A module of one translation. */
export interface CheckTranslationModule {
  readonly texts: CheckTexts;
}
