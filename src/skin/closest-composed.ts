/** The nearest element that matches, from an element up the tree, out of shadow trees too. */
export function closestComposed(element: Element, selector: string): Element | null {
  const found = element.closest(selector);
  const root = element.getRootNode();
  return found || !(root instanceof ShadowRoot) ? found : closestComposed(root.host, selector);
}
