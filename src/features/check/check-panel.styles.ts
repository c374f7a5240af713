const sheets = new WeakMap<Document, CSSStyleSheet>();

/** Style sheet for all players of a document: a sheet belongs to the document that it was made in. */
export function checkStyles(document: Document): CSSStyleSheet {
  let sheet = sheets.get(document);
  if (sheet) return sheet;
  sheet = new (document.defaultView ?? window).CSSStyleSheet();
  sheet.replaceSync(CSS_TEXT);
  sheets.set(document, sheet);
  return sheet;
}

/** Places the panel over the video, because a frame has no other space for it. When closed, it is one line. */
const CSS_TEXT = `
  [part~='check'] {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    z-index: 2;
    box-sizing: border-box;
    max-inline-size: min(100%, 32rem);
    max-block-size: 100%;
    overflow: auto;
    border: 1px solid #767676;
    background: #fff;
    color: #111;
    font: 0.875rem/1.45 system-ui, sans-serif;
    text-align: start;
  }

  [part~='check'] summary {
    position: sticky;
    inset-block-start: 0;
    padding: 0.5em 0.75em;
    background: #fff;
    font-weight: 600;
    cursor: pointer;
  }

  [part~='check'] dl {
    margin: 0;
    padding: 0 0.75em 0.75em;
  }

  [part~='check'] dt {
    margin-block-start: 0.5em;
    font-weight: 600;
  }

  [part~='check'] dd {
    display: flex;
    gap: 0.5em;
    margin: 0.25em 0 0;
  }

  [part~='check'] dd > div {
    min-inline-size: 0;
  }

  [part~='check'] .sign {
    inline-size: 1em;
    flex: none;
    font-weight: 700;
  }

  [part~='check'] .ok .sign {
    color: #17692c;
  }

  [part~='check'] .problem .sign {
    color: #b3261e;
  }

  [part~='check'] p {
    margin: 0;
    overflow-wrap: anywhere;
  }

  [part~='check'] .advice {
    font-weight: 600;
  }

  [part~='check'] code {
    color: #4a4a4a;
    font-size: 0.9em;
  }

  [part~='check'] button {
    min-block-size: 2.25em;
    margin-block-start: 0.25em;
    padding: 0 0.75em;
    border: 1px solid #767676;
    border-radius: 0.25em;
    background: #fff;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }

  [part~='check'] :focus-visible {
    outline: 3px solid #0b57d0;
    outline-offset: 1px;
  }

  @media (pointer: coarse) {
    [part~='check'] button,
    [part~='check'] summary {
      min-block-size: 44px;
      box-sizing: border-box;
    }
  }
`;
