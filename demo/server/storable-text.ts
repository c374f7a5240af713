/** Half of a surrogate pair: UTF-8, and so JSON and PostgreSQL, do not have it. */
const LONE_SURROGATE = /\p{Cs}/u;

/** Ends a sentence that begins with the name of a field. */
export const CANNOT_BE_STORED = 'has a character that cannot be stored: U+0000 or half of a surrogate pair';

/** In an address these stand for a folder and the one above, also where they are encoded: nothing that is called so could be asked for. */
export const IS_DOTS = /^\.\.?$/;

/** Whether a database takes a text. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && !LONE_SURROGATE.test(text);
}
