import { html, type TemplateResult } from 'lit';
import type { Heartbeat } from '../server/heartbeat-log.js';

/** List item of one heartbeat, as the receiver got it. */
export function heartbeatItem({ uuid, position, fields, learnerField = '', receivedAt }: Heartbeat): TemplateResult {
  const values = Object.entries({ uuid, position: String(position), ...fields });
  const learner = fields[learnerField] ?? '';
  return html`
    <li>
      <p class="who">
        <span class="learner">${learner === '' ? html`<em>nobody named</em>` : shortened(learner)}</span>
        <time datetime=${receivedAt}>${new Date(receivedAt).toLocaleTimeString()}</time>
      </p>
      <p class="position">${position} s</p>
      <p class="values">${values.map(([name, value]) => html`<code>${name}=${shortened(value)}</code> `)}</p>
    </li>
  `;
}

/** Shortens long values, such as signed tokens, which no one reads. */
export function shortened(value: string): string {
  return value.length > 60 ? `${value.slice(0, 16)}…${value.slice(-8)}` : value;
}
