/** Styles of the buttons, and of the names above them. */
export const BUTTON_STYLES = `
  svg {
    display: block;
    inline-size: calc(24 * var(--_u));
    block-size: calc(24 * var(--_u));
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
    pointer-events: none;
  }

  .play svg {
    fill: currentColor;
  }

  .buttons button {
    position: relative;
    display: grid;
    flex: none;
    place-content: center;
    min-inline-size: calc(var(--_button) * var(--_u));
    block-size: calc(var(--_button) * var(--_u));
    padding: 0 calc(4 * var(--_u));
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }

  .buttons button:focus-visible,
  input:focus-visible {
    border-radius: calc(var(--_radius) / 2);
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
    box-shadow: 0 0 0 2px rgb(0 0 0 / 0.8);
  }

  .speed span {
    unicode-bidi: plaintext;
  }

  .captions.on::before,
  [aria-pressed='true']::before {
    position: absolute;
    inset: auto 25% calc(5 * var(--_u));
    block-size: calc(3 * var(--_u));
    border-radius: 2px;
    background: var(--_accent);
    content: '';
  }

  .buttons .live {
    display: flex;
    align-items: center;
    gap: 0.5em;
    padding: 0 calc(8 * var(--_u));
  }

  .live i {
    inline-size: 0.6em;
    block-size: 0.6em;
    border-radius: 50%;
    background: currentColor;
    opacity: 0.6;
  }

  .live.now i {
    background: #ff5a5a;
    opacity: 1;
  }

  /* Names, shown for a mouse and for the keyboard */

  .buttons button::after {
    position: absolute;
    inset: auto auto calc(100% + var(--_seek) * var(--_u));
    inset-inline-start: 0;
    padding: calc(5 * var(--_u)) calc(8 * var(--_u));
    border-radius: calc(var(--_radius) / 2);
    background: var(--_background);
    font-size: 0.93em;
    white-space: nowrap;
    content: attr(aria-label);
    visibility: hidden;
    pointer-events: none;
  }

  .space ~ button::after {
    inset-inline: auto 0;
  }

  .buttons button:focus-visible:not([aria-expanded='true'])::after {
    visibility: visible;
  }

  @media (hover: hover) {
    .buttons button:hover {
      background: var(--_hover);
    }

    .buttons button:hover:not([aria-expanded='true'])::after {
      visibility: visible;
      transition: visibility 0s 0.4s;
    }
  }
`;
