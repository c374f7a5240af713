import { html, nothing, type TemplateResult } from 'lit';
import type { RefusedStatement } from '../../server/xapi/refused-statements.js';

/** List of the statements that the school's learning record store has refused; nothing if there are none. */
export function refusedStatements(
  statements: readonly RefusedStatement[],
  actions: { readonly retry: () => void; readonly remove: () => void },
): TemplateResult | typeof nothing {
  if (statements.length === 0) return nothing;
  return html`
    <section class="card refused" aria-labelledby="refused">
      <h2 id="refused">Refused by the learning record store</h2>
      <p>The store did not take these xAPI statements. All others were delivered.</p>
      <ul>
        ${statements.map(
          ({ verb, learner, video, status, reason, refusedAt }) => html`
            <li>
              <time datetime=${refusedAt}>${new Date(refusedAt).toLocaleString()}</time>: ${learner} ${verb} ${video}.
              Status ${status}${reason ? html`: <q>${reason}</q>` : nothing}
            </li>
          `,
        )}
      </ul>
      <div class="actions">
        <button class="plain" @click=${actions.retry}>Send again</button>
        <button class="plain danger" @click=${actions.remove}>Delete all</button>
      </div>
    </section>
  `;
}
