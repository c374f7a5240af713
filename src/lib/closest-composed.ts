/** Finds the nearest element that matches a selector: the element itself or one up the tree, across the borders of shadow trees. */
export function closestComposed(element: Element, selector: string): Element | null {
  const found = element.closest(selector);
  const root = element.getRootNode();
  return found || !(root instanceof ShadowRoot) ? found : closestComposed(root.host, selector);
}
