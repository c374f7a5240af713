import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Progress } from '../../server/progress/progress-store.js';

/** Bar with the watched stretches of a video. */
export function watchedPicture(row: Progress, duration = row.furthestPosition ?? 1): TemplateResult {
  const { ranges, lastPosition } = row;
  const label =
    ranges.length > 0
      ? ranges.map(([from, to]) => `${Math.round(from)} to ${Math.round(to)} s`).join(', ')
      : 'nothing yet';
  return html`
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="Watched: ${label}">
      <rect class="all" width="100" height="10" />
      ${ranges.map(
        ([from, to]) =>
          svg`<rect class="part" x=${(from / duration) * 100} width=${((to - from) / duration) * 100} height="10" />`,
      )}
      ${
        lastPosition === null
          ? nothing
          : svg`<rect class="last" x=${Math.min((lastPosition / duration) * 100, 99)} width="1" height="10" />`
      }
    </svg>
  `;
}
