/** Styles of the title and the bar, which has a row for the seek bar and a row of buttons. */
export const BAR_STYLES = `
  .loading {
    position: absolute;
    inset: 0;
    display: none;
    box-sizing: border-box;
    inline-size: calc(72 * var(--_u));
    block-size: calc(72 * var(--_u));
    margin: auto;
    border: calc(5 * var(--_u)) solid rgb(255 255 255 / 0.25);
    border-top-color: #fff;
    border-radius: 50%;
    pointer-events: none;
    animation:
      turn 1s linear infinite,
      appear 0.2s 0.4s backwards;
  }

  .ready.waiting .loading {
    display: block;
  }

  .skipped {
    position: absolute;
    inset: 0 66% 0 0;
    display: grid;
    place-content: center;
    border-radius: 0 40% 40% 0 / 0 50% 50% 0;
    background: rgb(255 255 255 / 0.14);
    font-size: calc(18 * var(--_u));
    text-shadow: 0 0 4px #000;
    direction: ltr;
    pointer-events: none;
  }

  .skipped.on {
    inset: 0 0 0 66%;
    border-radius: 40% 0 0 40% / 50% 0 0 50%;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  .bar,
  .title {
    position: absolute;
    inset-inline: 0;
    box-sizing: border-box;
    opacity: 0;
    transition: opacity var(--_fade);
    font-size: calc(14 * var(--_u));
    pointer-events: none;
    isolation: isolate;
  }

  /* Height in which the seek bar reacts to the pointer. It may be higher than its row, and then protrudes into the picture. */
  .skin {
    --_target: 24;
  }

  .bar {
    inset-block-end: 0;
    padding: 0 calc(8 * var(--_u)) calc(4 * var(--_u));
  }

  /* Content at the player's lower edge, such as captions, moves up while the bar is visible. */
  .ready.visible slot {
    --videocms-controls-inset: calc((var(--_button) + var(--_seek) + 18) * var(--_u));
  }

  .visible:has(.title:not(:empty)) {
    --videocms-title-inset: calc(40 * var(--_u));
  }

  .visible .bar,
  .visible .title {
    opacity: 1;
  }

  .visible .bar {
    pointer-events: auto;
  }

  .skin:not(.ready.played) :is(.bar, .title) {
    display: none;
  }

  .played:not(.visible) {
    cursor: none;
  }

  .bar::before,
  .title::before {
    position: absolute;
    z-index: -1;
    inset: calc(-28 * var(--_u)) 0 0;
    background: linear-gradient(to top, var(--_background), var(--_shadow) 50%, transparent);
    content: '';
    pointer-events: none;
  }

  .title {
    inset-block-start: 0;
    /* Below the text, the shade becomes lighter. */
    padding: calc(12 * var(--_u)) calc(16 * var(--_u)) calc(24 * var(--_u));
    overflow: hidden;
    font-size: 1.1em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .title::before {
    inset: 0;
    scale: 1 -1;
  }

  .title:empty {
    display: none;
  }

  .buttons {
    display: flex;
    align-items: center;
  }

  .space {
    flex: 1;
  }

  /* Time and volume run from left to right in every language, as on other players. */

  .seek,
  .volume,
  .time {
    direction: ltr;
  }

  .time {
    padding-inline: calc(8 * var(--_u));
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .duration:not(:empty)::before {
    padding-inline: 0.4em;
    content: var(--_slash, '/');
    opacity: 0.8;
  }

  .seek {
    position: relative;
    margin: calc((var(--_seek) - var(--_target)) * var(--_u)) calc(6 * var(--_u)) 0;
  }
`;
