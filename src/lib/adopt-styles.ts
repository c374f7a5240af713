import { supportsAdoptingStyleSheets, type CSSResultOrNative } from '@lit/reactive-element';

/** Styles from Lit's `css`, or as text. */
type Styles = CSSResultOrNative | { readonly cssText: string };

/**
 * Gives a shadow root its styles in its current document. Call it again after a move to another document: a style sheet that a script
 * creates belongs to one document, and a root that leaves the document loses it.
 */
export function adoptStyles(root: ShadowRoot, styles: readonly Styles[]): void {
  const { defaultView } = root.ownerDocument;
  // A document without a window, such as that of a template, shows nothing. jsdom has no adopted style sheets.
  if (defaultView && supportsAdoptingStyleSheets)
    root.adoptedStyleSheets = styles.map((style) => sheetOf(style, defaultView));
}

function sheetOf(style: Styles, view: typeof window): CSSStyleSheet {
  if (style instanceof view.CSSStyleSheet) return style;
  // Lit shares one sheet among all elements in the document of this script.
  if ('styleSheet' in style && style.styleSheet && view === window) return style.styleSheet;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync('cssText' in style ? style.cssText : '');
  return sheet;
}
