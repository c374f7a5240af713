/** Position above the duration. */
export const TWO_LINES = `
  --_slash: none;

  display: grid;
  line-height: 1.15;
  text-align: end;
`;

/** Seek bar and buttons in one row, so that three quarters of the picture stay free. */
export const ONE_ROW = `
  .pip {
    display: none !important;
  }

  .bar,
  .buttons {
    display: flex;
    align-items: center;
  }

  .bar {
    --_seek: var(--_button);
    --_target: var(--_button);

    padding: 0 calc(2 * var(--_u));
  }

  .buttons,
  .space {
    display: contents;
  }

  .play,
  .mute {
    order: -1;
  }

  .seek {
    flex: 1;
    min-inline-size: calc(32 * var(--_u));
    margin-inline: calc(4 * var(--_u));
  }

  .time {
    padding-inline: calc(4 * var(--_u));
    font-size: 12px;
  }

  .long {
    ${TWO_LINES}
  }

  /* A long word of some languages is cut off before the seek bar gets too short. */
  .buttons .live {
    flex: 0 1 auto;
    padding-inline: calc(4 * var(--_u));
    font-size: 12px;
  }

  .live i {
    flex: none;
  }

  .live span {
    overflow: hidden;
  }

  .buttons button::after {
    inset-block-end: 100%;
  }

  .bar::before {
    inset-block-start: calc(-12 * var(--_u));
  }

  .ready.visible slot {
    --videocms-controls-inset: calc((var(--_button) + 8) * var(--_u));
  }
`;
