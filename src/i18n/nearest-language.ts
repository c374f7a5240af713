/**
 * The language of an element by HTML's rule: the nearest `lang` up the tree, across the borders of shadow trees. Where nobody
 * says, the learner's own.
 */
export function nearestLanguage(element: Element): string {
  const stated = element.closest('[lang]');
  if (stated) return stated.getAttribute('lang') ?? '';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? nearestLanguage(root.host) : navigator.language;
}
