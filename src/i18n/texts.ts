import type { english } from './en.js';

/** Key of a text, such as `error-network`. */
export type TextKey = keyof (typeof english)['texts'];

/** All texts for learners. The player replaces `{time}` with a position such as `12:34`. */
export type Texts = Record<TextKey, string>;
