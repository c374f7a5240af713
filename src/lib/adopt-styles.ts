import { supportsAdoptingStyleSheets, type CSSResultOrNative } from '@lit/reactive-element';

/** Styles by Lit's `css`, or as text. */
type Styles = CSSResultOrNative | { readonly cssText: string };

/**
 * Gives a shadow root its styles, in the document that it is in. To be called again when it has come into another one: a style sheet that a
 * script makes belongs to one document, and a root that leaves it loses the sheet.
 */
export function adoptStyles(root: ShadowRoot, styles: readonly Styles[]): void {
  const { defaultView } = root.ownerDocument;
  // Nothing is shown without a window, as in a template, nor in jsdom.
  if (defaultView && supportsAdoptingStyleSheets)
    root.adoptedStyleSheets = styles.map((style) => sheetOf(style, defaultView));
}

function sheetOf(style: Styles, view: typeof window): CSSStyleSheet {
  if (style instanceof view.CSSStyleSheet) return style;
  // Lit shares one among all elements in the document of this script.
  if ('styleSheet' in style && style.styleSheet && view === window) return style.styleSheet;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync('cssText' in style ? style.cssText : '');
  return sheet;
}
