import { css } from 'lit';

/**
 * All sizes are multiples of `--_u`: one pixel, and more on a screen where the controls would be lost. What has no room is
 * hidden by the player's own width, not by the window's.
 */
export const styles = css`
  :host {
    --_accent: var(--videocms-accent, #4cc9e0);
    --_color: var(--videocms-controls-color, #fff);
    --_background: var(--videocms-controls-background, rgb(12 16 20 / 0.92));
    --_hover: var(--videocms-controls-hover, rgb(255 255 255 / 0.16));
    --_focus: var(--videocms-controls-focus, #fff);
    --_radius: var(--videocms-controls-radius, 8px);

    display: block;
    /* What lies above what in here is nobody else's affair. */
    isolation: isolate;
  }

  :host([hidden]) {
    display: none;
  }

  media-controller {
    --_u: calc(var(--videocms-controls-size, 1) * clamp(1px, 100cqi / 1280, 2px));
    --_button: 40;
    --_seek: 24;
    --_shade: calc(28 * var(--_u));
    --_bar: calc((var(--_button) + var(--_seek) + 4) * var(--_u));

    --media-primary-color: var(--_color);
    --media-control-background: transparent;
    --media-control-hover-background: transparent;
    --media-font-family: var(--videocms-controls-font, system-ui, sans-serif);
    --media-font-size: calc(14 * var(--_u));
    --media-font-weight: 500;
    --media-control-height: calc(24 * var(--_u));
    --media-control-padding: calc((var(--_button) - 24) / 2 * var(--_u));
    --media-focus-box-shadow: none;

    --media-range-bar-color: var(--_accent);
    --media-range-track-height: calc(4 * var(--_u));
    --media-range-track-border-radius: calc(2 * var(--_u));
    --media-range-track-background: rgb(255 255 255 / 0.28);
    --media-time-range-buffered-color: rgb(255 255 255 / 0.32);
    --media-range-thumb-width: calc(12 * var(--_u));
    --media-range-thumb-height: calc(12 * var(--_u));
    --media-range-thumb-border-radius: 50%;

    --media-preview-background: var(--_background);
    --media-box-arrow-display: none;
    --media-box-border-radius: var(--_radius);
    --media-tooltip-background: var(--_background);
    --media-tooltip-arrow-display: none;
    --media-tooltip-border-radius: calc(var(--_radius) / 2);

    --media-menu-background: var(--_background);
    --media-menu-border-radius: var(--_radius);
    --media-settings-menu-background: var(--_background);
    --media-menu-item-hover-background: var(--_hover);
    --media-menu-item-indicator-fill: var(--_accent);
    --media-menu-item-focus-shadow: inset 0 0 0 2px var(--_focus);
    --media-menu-item-description-max-width: calc(120 * var(--_u));

    --media-loading-indicator-icon-height: calc(96 * var(--_u));
    --media-live-button-indicator-color: #ff5a5a;

    container: skin / inline-size;
    contain-intrinsic-inline-size: 640px;
    display: block;
    inline-size: 100%;
    block-size: 100%;
    -webkit-font-smoothing: antialiased;
  }

  /* The media layer's size is that of the player, and on a full screen the player's is that of the screen. */
  ::slotted(*) {
    inline-size: 100%;
    block-size: 100%;
    /* To media-chrome, what comes by way of another slot is a control, which hides. */
    opacity: 1;
    transition: none;
  }

  media-controller[userinactive]:not([mediapaused]) ::slotted(*) {
    cursor: none;
  }

  media-controller[mediaisfullscreen] ::slotted(*) {
    aspect-ratio: auto;
  }

  /* What the player shows at its lower edge, such as captions, makes room for the bar as long as it is there. */
  slot[slot='media'] {
    --videocms-controls-inset: 0px;
  }

  media-controller:not([userinactive]) > slot[slot='media'],
  media-controller[mediapaused] > slot[slot='media'] {
    --videocms-controls-inset: calc(var(--_bar) + var(--_shade) / 2);
  }

  /* Bar */

  .bar {
    position: relative;
    box-sizing: border-box;
    inline-size: 100%;
    padding: 0 calc(8 * var(--_u)) calc(4 * var(--_u));
    color: var(--_color);
    isolation: isolate;
  }

  .bar::before {
    position: absolute;
    z-index: -1;
    inset: calc(-1 * var(--_shade)) 0 0;
    background: linear-gradient(to top, var(--_background) 0%, rgb(12 16 20 / 0.72) 50%, transparent);
    content: '';
    pointer-events: none;
  }

  .buttons {
    display: flex;
    align-items: center;
  }

  .space {
    flex: 1;
  }

  media-time-range,
  media-volume-range,
  .time {
    /* Time runs from left to right in every language, as on other players; so does loudness. */
    direction: ltr;
  }

  media-time-range {
    --media-range-padding: calc(2 * var(--_u));

    display: flex;
    inline-size: auto;
    block-size: calc(var(--_seek) * var(--_u));
    margin-inline: calc(6 * var(--_u));
  }

  media-time-range:hover,
  media-time-range:focus-within {
    --media-range-track-height: calc(6 * var(--_u));
  }

  media-volume-range {
    inline-size: calc(76 * var(--_u));
    block-size: calc(var(--_button) * var(--_u));
    --media-range-padding: calc(4 * var(--_u));
    --media-range-bar-color: var(--_color);
  }

  .time {
    display: flex;
    padding-inline: calc(8 * var(--_u));
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .time > * {
    padding: 0;
  }

  media-duration-display::before {
    padding-inline: 0.4em;
    content: '/';
    opacity: 0.8;
  }

  .buttons > [part~='button'] {
    box-sizing: border-box;
    flex: none;
    min-inline-size: calc(var(--_button) * var(--_u));
    block-size: calc(var(--_button) * var(--_u));
    border-radius: var(--_radius);
  }

  .buttons > [part~='button']:hover {
    background: var(--_hover);
  }

  media-playback-rate-menu-button {
    --media-button-padding: 0 calc(6 * var(--_u));
  }

  /* What is not there to choose, or not to be had */

  media-airplay-button[mediaairplayunavailable],
  media-cast-button[mediacastunavailable],
  media-fullscreen-button[mediafullscreenunavailable],
  media-pip-button[mediapipunavailable],
  media-volume-range[mediavolumeunavailable],
  media-controller:not([captions]) .captions,
  media-controller:not([qualities]) .qualities,
  media-controller:not([languages]) .languages,
  media-controller:not([mediastreamtype='live']) media-live-button,
  media-controller[mediastreamtype='live'] .time,
  media-controller[mediastreamtype='on-demand'] media-duration-display:not([mediaduration]) {
    display: none;
  }

  /* Of a video whose length is unknown, it could show and seek no part. */
  media-controller[mediastreamtype='on-demand'] media-time-range:not([mediaduration]) {
    visibility: hidden;
  }

  /* Over the video */

  media-loading-indicator {
    /* In the middle, as the large button is. */
    position: absolute;
  }

  .center {
    display: grid;
    place-content: center;
    inline-size: calc(80 * var(--_u));
    block-size: calc(80 * var(--_u));
    border-radius: 50%;
    background: rgb(12 16 20 / 0.72);
    cursor: pointer;
  }

  .center svg {
    inline-size: calc(44 * var(--_u));
    fill: var(--_color);
  }

  .center:hover {
    background: var(--_background);
  }

  media-controller:is([mediahasplayed], [mediaerrorcode], :not([mediapaused])) .center {
    display: none;
  }

  /* The player says what is the matter, and has the one button that helps. */
  media-controller[mediaerrorcode] :is(.bar, media-loading-indicator) {
    display: none;
  }

  media-controller[mediaerrorcode] > slot[slot='media'] {
    --videocms-controls-inset: 0px;
  }

  /* Menus */

  [part='menu'] {
    /* As media-chrome itself does, but only once it has been open. */
    position: absolute;
    min-inline-size: calc(140 * var(--_u));
    /* Not against the edge of the player. */
    margin: 0 calc(8 * var(--_u)) calc(8 * var(--_u));
    box-shadow: 0 2px 12px rgb(0 0 0 / 0.5);
    line-height: 1.5;
  }

  #settings {
    min-inline-size: calc(240 * var(--_u));
    border-radius: var(--_radius);
  }

  media-settings-menu-item {
    box-sizing: border-box;
    min-block-size: calc(36 * var(--_u));
  }

  [part='back'] {
    display: flex;
    align-items: center;
    gap: 0.25em;
    min-block-size: calc(36 * var(--_u));
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
  }

  [part='back'] svg,
  .forward {
    block-size: calc(20 * var(--_u));
    fill: currentColor;
  }

  [part='back'] svg {
    rotate: 180deg;
  }

  [part='back']:dir(rtl) svg {
    rotate: none;
  }

  .forward:dir(rtl) {
    rotate: 180deg;
  }

  /* Focus: light in dark, so that it shows on any picture */

  media-controller:focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: -3px;
  }

  [part~='button']:focus-visible,
  [part='back']:focus-visible,
  media-controller[keyboardcontrol] :is(media-time-range, media-volume-range):focus-within {
    border-radius: calc(var(--_radius) / 2);
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
    box-shadow: 0 0 0 2px rgb(0 0 0 / 0.8);
  }

  /* Whoever walks by keyboard sees where, also after a while. */
  media-controller[keyboardcontrol]:has(.bar:focus-within, [part='menu']:not([hidden]))
    > :is(.bar, [part='menu']:not([hidden])) {
    opacity: 1;
  }

  /* By the room there is */

  media-settings-menu-button {
    display: none;
  }

  @container skin (inline-size < 720px) {
    media-settings-menu-button {
      display: inline-flex;
    }

    media-playback-rate-menu-button,
    media-rendition-menu-button,
    media-audio-track-menu-button {
      display: none;
    }
  }

  @container skin (inline-size >= 400px) {
    #settings .captions {
      display: none;
    }
  }

  @container skin (inline-size < 560px) {
    media-volume-range {
      display: none;
    }

    .center {
      inline-size: calc(64 * var(--_u));
      block-size: calc(64 * var(--_u));
    }
  }

  @container skin (inline-size < 400px) {
    .buttons .captions,
    media-pip-button,
    media-duration-display {
      display: none;
    }

    .bar {
      padding: 0;
    }

    .bar::before {
      --_shade: calc(16 * var(--_u));
    }

    /* A sheet over the whole player: between the bar and the upper edge there is no room for four lines. */
    [part='menu'] {
      inline-size: 100%;
      margin: 0;
      border-radius: 0;
      inset: auto 0 0 !important;
      max-block-size: 100%;
    }
  }

  @media (pointer: coarse) {
    media-controller {
      --_button: 44;
      --_seek: 32;
      --media-range-thumb-width: calc(16 * var(--_u));
      --media-range-thumb-height: calc(16 * var(--_u));
    }

    media-volume-range {
      display: none;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    media-controller {
      --media-control-transition-in: none;
      --media-control-transition-out: none;
      /* media-chrome moves the focus into a menu when its transition ends: there must be one. */
      --media-menu-transition-in: opacity 1ms;
      --media-menu-transition-out: opacity 1ms;
      --media-menu-transform-out: none;
    }
  }

  @media (forced-colors: active) {
    media-controller {
      --_background: Canvas;
      --_color: CanvasText;
      --_accent: Highlight;
      --_focus: Highlight;
      --media-icon-color: CanvasText;
      --media-range-track-background: Canvas;
      --media-range-track-outline: 1px solid CanvasText;
      --media-time-range-buffered-color: Canvas;
    }

    .bar {
      background: Canvas;
    }

    .bar::before {
      display: none;
    }

    .center,
    [part='menu'] {
      border: 2px solid CanvasText;
    }

    /* Backgrounds are all that a bar has, and would be taken away. */
    media-time-range,
    media-volume-range {
      forced-color-adjust: none;
    }

    .buttons > [part~='button']:hover {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
