import { css } from '@lit/reactive-element';

/**
 * Styles of the frame, and of everything before play. All sizes are multiples of `--_u`: one pixel, or more on screens where the controls
 * would be too small.
 */
export const styles = css`
  :host {
    --_accent: var(--videocms-accent, #4cc9e0);
    --_color: var(--videocms-controls-color, #fff);
    --_background: var(--videocms-controls-background, rgb(12 16 20 / 0.92));
    --_hover: var(--videocms-controls-hover, rgb(255 255 255 / 0.16));
    --_focus: var(--videocms-controls-focus, #fff);
    --_radius: var(--videocms-controls-radius, 8px);
    --_shadow: rgb(12 16 20 / 0.72);
    --_fade: 0.2s;

    display: block;
    /* Keeps the skin's layers apart from those of the page. */
    isolation: isolate;
  }

  [hidden],
  :host([hidden]) {
    display: none !important;
  }

  .skin {
    --_u: calc(var(--videocms-controls-size, 1) * clamp(1px, 100cqi / 1280, 2px));
    --_button: 40;
    --_seek: 20;
    --_item: 36;
    position: relative;
    container: skin / inline-size;
    contain-intrinsic-inline-size: 640px;
    inline-size: 100%;
    block-size: 100%;
    color: var(--_color);
    font: 500 14px / 1.2 var(--videocms-controls-font, system-ui, sans-serif);
    -webkit-font-smoothing: antialiased;
    -webkit-tap-highlight-color: transparent;
    /* A double tap skips; the browser must not zoom. */
    touch-action: manipulation;
  }

  slot {
    --videocms-controls-inset: 0px;
  }

  /* The player determines the shape; on the full screen, the screen does. */
  ::slotted(*) {
    inline-size: 100%;
    block-size: 100%;
  }

  .full ::slotted(*) {
    aspect-ratio: auto;
  }

  /* A click anywhere on the picture plays; the disc indicates it. */
  .center {
    position: absolute;
    inset: 0;
    display: none;
    place-items: center;
    inline-size: 100%;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    cursor: pointer;
  }

  .center::before,
  .center::after {
    grid-area: 1 / 1;
    inline-size: calc(clamp(56px, 12cqi, 80px) * var(--videocms-controls-size, 1));
    aspect-ratio: 1;
    border-radius: 50%;
    background: rgb(12 16 20 / 0.72);
    content: '';
  }

  .center::after {
    scale: 0.4;
    border-radius: 0;
    background: currentColor;
    clip-path: polygon(18% 4%, 98% 50%, 18% 96%);
  }

  .center:hover::before {
    background: var(--_background);
  }

  .center:focus-visible {
    outline: none;
  }

  .center:focus-visible::before {
    outline: 3px solid var(--_focus);
    outline-offset: 3px;
    box-shadow: 0 0 0 3px #000;
  }

  .ready:not(.played) .center {
    display: grid;
  }

  @media (forced-colors: active) {
    .center::before {
      border: 2px solid CanvasText;
      background: Canvas;
    }

    .center::after {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
