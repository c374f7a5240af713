import { css } from '@lit/reactive-element';

/**
 * Styles of the player. As on `<video>`, a width in the markup is the width of the player; without one, the player is as wide as its
 * container. A skin sets `--videocms-controls-inset` to the height that its controls cover, so that captions move above them. Firefox
 * has no element for captions, so they stay in place there. The learner's choice of a look, which a skin sets, comes before the page's.
 */
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
    object-fit: contain;
  }

  /* As high as the player, if that has a height. Otherwise, in a page without a doctype, "block-size: 100%" is the height of the page. */
  :host([width]) video {
    min-block-size: 100%;
    max-block-size: 100%;
  }

  video::cue {
    font-size: var(--_caption-size, var(--videocms-caption-size, revert));
    background: var(--_caption-background, var(--videocms-caption-background, revert));
  }

  video::-webkit-media-text-track-container {
    translate: 0 calc(-1 * var(--videocms-controls-inset, 0px));
  }

  :host(:not([width])) video,
  ::slotted([slot='media']) {
    inline-size: 100%;
    block-size: 100%;
  }
`;

/**
 * Returns the styles for a width in percent; none for any other width. As on `<video>`, the percentage is of the container's width. The
 * height is the one in the markup, or else that of the video.
 */
export function relativeWidth(player: Element): { cssText: string }[] {
  const [share] = /^\s*[\d.]+%/.exec(player.getAttribute('width') ?? '') ?? [];
  if (share === undefined) return [];
  const height = parseFloat(player.getAttribute('height') ?? '');
  return [{ cssText: `:host([width]) { inline-size: ${share}; block-size: ${height}px } video { inline-size: 100% }` }];
}
