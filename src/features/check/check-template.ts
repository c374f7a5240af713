import type { TemplateResult } from 'lit/html.js';
import type { Language } from '../../i18n/languages.js';
import type { Shared } from '../notices/notice-view.js';
import type { CheckedPlayer } from './check-panel.js';
import type { Finding, Section } from './findings.js';
import type { CheckTexts } from './texts/texts.js';

export interface CheckTemplateOptions {
  readonly sections: readonly Section[];
  readonly texts: CheckTexts;
  readonly language: Language;
  readonly sendNow: CheckedPlayer['sendNow'];
  readonly tools: Pick<Shared, 'directionOf' | 'html' | 'nothing'>;
}

const SIGNS = { ok: '✓', waiting: '…', problem: '✗' } as const;

/** Template of the panel: one line says whether everything works, and opens the details. */
export function checkTemplate(options: CheckTemplateOptions): TemplateResult {
  const { sections, texts, language, tools } = options;
  const { directionOf, html } = tools;
  const count = sections.flatMap(({ findings }) => findings).filter(({ state }) => state === 'problem').length;
  const summary = count === 0 ? texts['all-well'] : texts.problems.replace('{count}', String(count));
  return html`
    <details part="check" lang=${language} dir=${directionOf(language)} open>
      <summary>${texts.title}: ${summary}</summary>
      <dl>
        ${sections.map(
          ({ title, findings }) => html`
            <dt>${title}</dt>
            ${findings.map((finding) => html`<dd class=${finding.state}>${findingTemplate(finding, options)}</dd>`)}
          `,
        )}
      </dl>
    </details>
  `;
}

function findingTemplate(
  { state, text, advice, detail, webhook }: Finding,
  { texts, sendNow, tools: { html, nothing } }: CheckTemplateOptions,
): TemplateResult {
  return html`
    <span class="sign" role="img" aria-label=${texts[state]}>${SIGNS[state]}</span>
    <div>
      <p>${text}</p>
      ${advice === undefined ? nothing : html`<p class="advice">${advice}</p>`}
      ${detail === undefined ? nothing : html`<p><code lang="en" dir="ltr">${detail}</code></p>`}
      ${
        webhook === undefined
          ? nothing
          : html`<button type="button" @click=${() => sendNow(webhook)}>${texts['send-now']}</button>`
      }
    </div>
  `;
}
