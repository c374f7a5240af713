import { closestComposed } from '../lib/closest-composed.js';

/**
 * The language of an element by HTML's rule, as the page wrote it: the nearest `lang` up the tree, across the borders of
 * shadow trees. Where there is none, the browser's.
 */
export function nearestLanguage(element: Element): string {
  return closestComposed(element, '[lang]')?.getAttribute('lang') ?? navigator.language;
}
