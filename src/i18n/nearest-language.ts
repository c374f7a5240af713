import { closestComposed } from '../lib/closest-composed.js';

/**
 * Finds the language of an element by HTML's rule, as the page wrote it: the nearest `lang` up the tree, across the borders of shadow
 * trees. If there is none, it is the browser's language.
 */
export function nearestLanguage(element: Element): string {
  return closestComposed(element, '[lang]')?.getAttribute('lang') ?? navigator.language;
}
