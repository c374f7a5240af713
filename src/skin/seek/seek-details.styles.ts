/** Styles of the preview, loaded with it. */
export const SEEK_DETAILS_STYLES = `
  .preview {
    position: absolute;
    inset-block-end: 100%;
    display: grid;
    justify-items: center;
    gap: calc(2 * var(--_u));
    padding: calc(4 * var(--_u)) calc(8 * var(--_u));
    border-radius: calc(var(--_radius) / 2);
    background: var(--_background);
    translate: -50% 0;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    opacity: 0;
    pointer-events: none;
  }

  /* Not ":hover", which holds on after a touch. */
  .preview.on,
  input:focus-visible + .preview {
    opacity: 1;
  }

  .thumbnail {
    overflow: hidden;
    border-radius: calc(var(--_radius) / 2);
  }

  .thumbnail div {
    transform-origin: 0 0;
  }

  .chapter {
    max-inline-size: 16em;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .chapter:empty {
    display: none;
  }
`;
