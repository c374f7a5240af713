/** Styles of the menus, loaded with them. Without Lit's `css`, which is in the entry. */
export const MENU_STYLES = `
  .menu {
    position: absolute;
    inset: auto;
    box-sizing: border-box;
    min-inline-size: calc(150 * var(--_u));
    max-inline-size: 100vw;
    margin: 0;
    padding: calc(6 * var(--_u));
    border: 0;
    border-radius: var(--_radius);
    overflow-y: auto;
    overscroll-behavior: contain;
    background: var(--_background);
    box-shadow: 0 2px 12px rgb(0 0 0 / 0.5);
    color: var(--_color);
    font-size: calc(14 * var(--_u));
    line-height: 1.3;
  }

  .menu button {
    display: flex;
    align-items: center;
    gap: calc(8 * var(--_u));
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: calc(var(--_item) * var(--_u));
    padding: calc(4 * var(--_u)) calc(10 * var(--_u));
    border: 0;
    border-radius: calc(var(--_radius) * 0.75);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }

  .menu button:hover {
    background: var(--_hover);
  }

  .menu button:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }

  .menu .choice::before {
    flex: none;
    box-sizing: border-box;
    inline-size: 0.4em;
    block-size: 0.75em;
    margin: 0 0.25em 0.2em;
    border: solid var(--_accent);
    border-width: 0 0.15em 0.15em 0;
    rotate: 45deg;
    content: '';
  }

  .menu [aria-checked='false']::before {
    visibility: hidden;
  }

  /* "1×" must not become "×1" in Arabic. */
  .menu span {
    unicode-bidi: plaintext;
  }

  .menu .value {
    margin-inline-start: auto;
    padding-inline-start: 1em;
    opacity: 0.8;
  }

  .menu .more::after,
  .menu .back::before {
    flex: none;
    inline-size: 0.45em;
    block-size: 0.45em;
    border: solid;
    border-width: 0.13em 0.13em 0 0;
    rotate: 45deg;
    content: '';
  }

  .menu .more:dir(rtl)::after,
  .menu .back::before {
    rotate: 225deg;
  }

  .menu .back:dir(rtl)::before {
    rotate: 45deg;
  }

  .menu .back {
    margin-block-end: calc(4 * var(--_u));
    font-weight: 600;
  }

  @media (forced-colors: active) {
    .menu {
      border: 2px solid CanvasText;
    }
  }
`;
