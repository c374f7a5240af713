const sheets = new WeakMap<Document, CSSStyleSheet>();

/** Style sheet for all players of a document. A sheet belongs to the document that it was created in. */
export function noticeStyles(document: Document): CSSStyleSheet {
  let sheet = sheets.get(document);
  if (sheet) return sheet;
  sheet = new (document.defaultView ?? window).CSSStyleSheet();
  sheet.replaceSync(CSS_TEXT);
  sheets.set(document, sheet);
  return sheet;
}

/** Styles of the notices. Without Lit's `css`, which is in the entry and would have to be exported from there. */
const CSS_TEXT = `
  [part~='notice'] {
    position: absolute;
    /* Above the controls of a skin. */
    z-index: 1;
    inset: 0;
    display: flex;
    flex-wrap: wrap;
    align-content: center;
    align-items: center;
    justify-content: center;
    gap: 0.75em 1em;
    padding: 1em;
    overflow: auto;
    color: var(--videocms-color, #fff);
    font: 1rem/1.4 system-ui, sans-serif;
    text-align: center;
    /* Clicks outside of a message go to the video. */
    pointer-events: none;
  }

  [part~='notice'] > * {
    pointer-events: auto;
  }

  [part~='text'] {
    margin: 0;
    overflow-wrap: anywhere;
  }

  [role='alert'],
  .encoding [role='status'] {
    inline-size: 100%;
  }

  [role='status']:empty {
    display: contents;
  }

  .error,
  .encoding {
    pointer-events: auto;
    background: color-mix(in srgb, var(--videocms-background, #000) 88%, transparent);
  }

  .reconnecting,
  .note,
  .resume {
    /* Below the title of a skin. */
    inset-block: var(--videocms-title-inset, 0px) auto;
    align-content: start;
  }

  /* In a small player the offer is low, so that it leaves the large button of a skin visible. */
  .resume {
    container-type: inline-size;
    gap: 0.25em 1em;
    padding: clamp(3px, 8% - 26px, 1em);
  }

  @container (inline-size < 600px) {
    .resume > [part] {
      font-size: 0.875em;
      line-height: 1.2;
    }

    .resume > [part~='text'] {
      inline-size: 100%;
    }

    .resume > [part~='button'] {
      flex: 1;
      max-inline-size: 16em;
      min-block-size: 44px;
      padding-inline: 0.5em;
    }
  }

  /* Here the text has no room. Screen readers still find it, and the buttons say enough. */
  @container (inline-size < 350px) {
    .resume > [part~='text'] {
      position: absolute;
      clip-path: inset(50%);
    }
  }

  .reconnecting [part~='text'],
  .note [part~='text'],
  .resume {
    background: color-mix(in srgb, var(--videocms-background, #000) 85%, transparent);
  }

  .reconnecting [part~='text'] {
    display: flex;
    align-items: center;
    gap: 0.75em;
  }

  .reconnecting [part~='text'],
  .note [part~='text'] {
    padding: 0.5em 1em;
    border-radius: 2em;
  }

  .reconnecting [part~='text']::before {
    inline-size: 1em;
    block-size: 1em;
    box-sizing: border-box;
    border: 2px solid;
    border-block-start-color: transparent;
    border-radius: 50%;
    content: '';
    animation: videocms-turn 1s linear infinite;
  }

  [part~='button'] {
    min-block-size: 2.75em;
    padding: 0 1.25em;
    border: 2px solid;
    border-radius: 0.375em;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }

  [part~='button']:hover {
    background: color-mix(in srgb, currentColor 20%, transparent);
  }

  [part~='button']:focus-visible {
    outline: 3px solid;
    outline-offset: 3px;
  }

  [part~='progress'] {
    inline-size: min(20em, 100%);
    block-size: 0.75em;
    accent-color: var(--videocms-color, #fff);
  }

  @keyframes videocms-turn {
    to {
      rotate: 1turn;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .reconnecting [part~='text']::before {
      animation: none;
      border-block-start-color: currentColor;
      border-style: dotted;
    }
  }

  @media (forced-colors: active) {
    .error,
    .encoding,
    .resume,
    .reconnecting [part~='text'],
    .note [part~='text'] {
      background: Canvas;
      color: CanvasText;
    }
  }
`;
