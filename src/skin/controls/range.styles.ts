/** Declarations that are repeated in one rule for each engine, because a browser drops a rule with a selector that it does not know. */
const TRACK = `
  box-sizing: border-box;
  border: solid CanvasText;
  border-width: var(--_edge, 0);
  block-size: var(--_track);
  border-radius: calc(var(--_track) / 2);
  background:
    var(--_gaps, none),
    linear-gradient(
      to right,
      var(--_fill) calc(var(--_thumb) / 2 + (100% - var(--_thumb)) * var(--_value, 0)),
      transparent 0
    ),
    var(--_buffered, none), var(--_rest);
  background-origin: border-box;
`;

const THUMB = `
  box-sizing: border-box;
  inline-size: var(--_thumb);
  block-size: var(--_thumb);
  border: 0;
  border-radius: 50%;
  background: var(--_fill);
`;

/** Styles of the sliders. */
export const RANGE_STYLES = `
  input {
    --_track: calc(4 * var(--_u));
    --_thumb: calc(12 * var(--_u));
    --_loaded: rgb(255 255 255 / 0.32);
    --_rest: rgb(255 255 255 / 0.28);
    --_fill: var(--_accent);

    display: block;
    inline-size: 100%;
    block-size: calc(var(--_target) * var(--_u));
    margin: 0;
    appearance: none;
    background: none;
    cursor: pointer;
  }

  input:hover {
    --_track: calc(6 * var(--_u));
  }

  .volume {
    --_fill: var(--_color);

    inline-size: calc(76 * var(--_u));
    block-size: calc(var(--_button) * var(--_u));
    margin-inline: calc(4 * var(--_u));
  }

  input::-webkit-slider-runnable-track {
    ${TRACK}
  }

  input::-moz-range-track {
    ${TRACK}
  }

  input::-webkit-slider-thumb {
    ${THUMB}
    margin-block-start: calc((var(--_track) - var(--_thumb)) / 2);
    appearance: none;
  }

  input::-moz-range-thumb {
    ${THUMB}
  }
`;
