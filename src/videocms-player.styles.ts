import { css } from 'lit';

/** As on `<video>`, a width in the markup is the size of the player; without one, its container's is. */
export const styles = css`
  :host {
    position: relative;
    display: block;
    aspect-ratio: var(--videocms-aspect-ratio, 16 / 9);
    background: var(--videocms-background, #000);
    color: var(--videocms-color, #fff);
  }

  :host([hidden]) {
    display: none;
  }

  :host([width]) {
    inline-size: fit-content;
    aspect-ratio: auto;
  }

  video,
  ::slotted([slot='media']) {
    display: block;
    max-inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }

  /* A skin says how much of the lower edge its controls cover. Firefox has no such element: captions stay there. */
  video::-webkit-media-text-track-container {
    translate: 0 calc(-1 * var(--videocms-controls-inset, 0px));
  }

  :host(:not([width])) video,
  ::slotted([slot='media']) {
    inline-size: 100%;
  }

  [part='error'] {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 1em;
    padding: 1em;
    overflow: auto;
    background: var(--videocms-background, #000);
    font:
      1rem/1.5 system-ui,
      sans-serif;
    text-align: center;
  }

  [part='retry'] {
    min-block-size: 2.75em;
    padding: 0 1.5em;
    border: 2px solid;
    border-radius: 0.375em;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }

  [part='retry']:focus-visible {
    outline: 3px solid;
    outline-offset: 3px;
  }
`;
