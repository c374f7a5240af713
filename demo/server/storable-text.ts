/** Half of a surrogate pair. It does not exist in UTF-8, so PostgreSQL cannot store it. */
const LONE_SURROGATE = /\p{Cs}/u;

/** End of a sentence that begins with the name of a field. */
export const CANNOT_BE_STORED = 'has a character that cannot be stored: U+0000 or half of a surrogate pair';

/** Names that mean a folder and its parent in a URL, even if they are encoded. So no URL could contain them as a name. */
export const IS_DOTS = /^\.\.?$/;

/** Whether the database can store a text. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && !LONE_SURROGATE.test(text);
}
