import { ONE_ROW, TWO_LINES } from './one-row.styles.js';

/** Styles that depend on the width of the skin (not of the window), on the device, and on the learner's preferences. */
export const LAYOUT_STYLES = `
  .settings {
    display: none !important;
  }

  @container skin (inline-size < 720px) {
    .settings {
      display: grid !important;
    }

    .speed,
    .quality,
    .audio {
      display: none !important;
    }
  }

  @container skin (inline-size < 560px) {
    .volume,
    .buttons .back,
    .buttons .forward {
      display: none;
    }
  }

  @container skin (inline-size < 480px) {
    .captions {
      display: none !important;
    }

    ${ONE_ROW}

    .bar {
      --_button: 36;
    }
  }

  @container skin (inline-size < 340px) {
    /* On the full screen they have room. */
    .airplay,
    .cast {
      display: none !important;
    }

    .time {
      ${TWO_LINES}
    }
  }

  @media (pointer: coarse) {
    .skin,
    .bar {
      --_button: 44;
      --_seek: 30;
      --_target: 44;
      --_item: 44;
    }

    .volume {
      display: none;
    }

    input {
      --_thumb: calc(16 * var(--_u));
    }

    @container skin (inline-size < 560px) {
      ${ONE_ROW}
    }

    @container skin (inline-size < 340px) {
      /* The device has buttons for the volume. They do not unmute. */
      .buttons .mute:not(.on) {
        display: none;
      }

      /* The bar is lower than what reacts to a finger: 44 px would be more than a quarter of the picture. */
      .seek,
      .buttons > * {
        margin-block-start: calc(-8 * var(--_u));
      }
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .skin {
      --_fade: 0s;
    }

    .loading {
      border-style: dotted;
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .skin {
      --_background: Canvas;
      --_color: CanvasText;
      --_accent: Highlight;
      --_focus: Highlight;
    }

    .bar {
      background: Canvas;
    }

    .bar::before,
    .title::before {
      display: none;
    }

    .buttons button::after {
      border: 2px solid CanvasText;
    }

    /* Sliders consist only of backgrounds, which forced colors would remove. */
    input,
    input:hover {
      --_edge: 1px;
      --_loaded: Canvas;
      --_rest: Canvas;
      --_fill: Highlight;
      --_track: calc(8 * var(--_u));

      forced-color-adjust: none;
    }

    .buttons button:hover {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
