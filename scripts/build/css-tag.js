/** Takes the place of Lit's `css-tag.js` in the built files: see constructable-styles.ts. Style sheets are without expressions here. */

export const supportsAdoptingStyleSheets = true;

export const css = ([text]) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
};

export const unsafeCSS = (text) => css([text]);

export const getCompatibleStyle = (sheet) => sheet;

export const adoptStyles = (root, sheets) => {
  root.adoptedStyleSheets = sheets;
};

/** Lit exports it; nothing here makes one. */
export class CSSResult {}
