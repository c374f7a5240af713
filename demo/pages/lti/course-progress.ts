import { html, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import type { CourseProgress } from '../../server/lti/link-store.js';
import { percentOf } from '../../server/progress/percent-of.js';

/** Progress of the course's learners, for its teachers. */
export function courseProgress(token: string, title: string): TemplateResult {
  return html`
    <section class="card" aria-labelledby="progress">
      <h2 id="progress">What your learners have watched${title ? ` in ${title}` : ''}</h2>
      ${until(load(token), html`<p role="status">Loading …</p>`)}
    </section>
  `;
}

async function load(token: string): Promise<TemplateResult> {
  const response = await fetch('/lti/course', { headers: { Authorization: `Bearer ${token}` } }).catch(() => undefined);
  if (!response?.ok)
    return html`<p class="fault" role="alert">It cannot be shown now. Open it again from your course.</p>`;
  const rows = (await response.json()) as CourseProgress[];
  if (rows.length === 0) return html`<p>No learner of the course has opened one of its videos yet.</p>`;
  return html`
    <div class="scrolling" tabindex="0" role="group" aria-label="Table of learners">
      <table>
        <thead>
          <tr>
            <th scope="col">Learner</th>
            <th scope="col">Video</th>
            <th scope="col">Watched</th>
            <th scope="col">Grade</th>
            <th scope="col">Last seen</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ learner, title, watchedPart, grade, lastSeen }) => html`
              <tr>
                <th scope="row">${learner}</th>
                <td>${title}</td>
                <td>${percent(watchedPart)}</td>
                <td>${percent(grade)}</td>
                <td>${lastSeen === null ? '–' : new Date(lastSeen).toLocaleString()}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
  `;
}

function percent(part: number | null): string {
  return part === null ? '–' : `${percentOf(part)} %`;
}
