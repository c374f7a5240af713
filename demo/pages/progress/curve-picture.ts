import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Progress } from '../../server/progress/progress-store.js';
import type { Curve } from '../../server/progress/progress-views.js';
import { formatTime } from '../times.js';
import { keyOf, nameOf } from './people.js';

const [WIDTH, HEIGHT] = [1000, 200];

/** Picture of how many learners have seen each part of a video, with the positions of those who are watching. */
export function curvePicture({ length, parts }: Curve, watching: readonly Progress[]): TemplateResult | typeof nothing {
  const most = Math.max(...parts, 0);
  if (most === 0) return nothing;
  const [first = 0] = parts;
  const last = parts.at(-1) ?? 0;
  const least = Math.min(...parts);
  const label = `How many saw each part: ${first} the beginning, ${last} the end; at most ${most}, at least ${least}`;
  return html`
    <figure class="curve">
      <figcaption>How many saw each part</figcaption>
      <div class="plot">
        <span class="most">${most}</span>
        <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${label}>
          <line class="grid" x1="0" x2=${WIDTH} y1="1" y2="1" />
          <line class="grid" x1="0" x2=${WIDTH} y1=${HEIGHT / 2} y2=${HEIGHT / 2} />
          <path class="area" d=${areaOf(parts, most)} />
          ${parts.map((seen, index) => partOf(seen, index, parts.length, length))}
        </svg>
        <span class="least">0</span>
        <div class="here-now" role="img" aria-label="Where those who are watching are">
          ${watching.map((row) => dotOf(row, length))}
        </div>
      </div>
      <p class="axis" aria-hidden="true">
        ${[0, 0.25, 0.5, 0.75, 1].map((part) => html`<span>${formatTime(length * part)}</span>`)}
      </p>
    </figure>
  `;
}

/** Path of the area under the curve. It has steps, because each part of the video is one number. */
function areaOf(parts: readonly number[], most: number): string {
  const width = WIDTH / parts.length;
  const steps = parts.map((seen, index) => {
    const y = HEIGHT - (seen / most) * (HEIGHT - 2);
    return `L${index * width} ${y}L${(index + 1) * width} ${y}`;
  });
  return `M0 ${HEIGHT}${steps.join('')}L${WIDTH} ${HEIGHT}Z`;
}

/** Part of the curve. Shows its number in a tooltip. */
function partOf(seen: number, index: number, parts: number, length: number): unknown {
  const from = formatTime((length * index) / parts);
  return svg`<rect class="probe" x=${(index * WIDTH) / parts} width=${WIDTH / parts} height=${HEIGHT}><title>${from}: ${seen}</title></rect>`;
}

function dotOf(row: Progress, length: number): TemplateResult {
  const left = Math.min((row.lastPosition ?? 0) / length, 1) * 100;
  return html`<span
    class="here"
    data-key=${keyOf(row)}
    style="left:${left}%"
    title="${nameOf(row)}: ${formatTime(row.lastPosition)}"
  ></span>`;
}
