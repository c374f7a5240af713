import { html, type TemplateResult } from 'lit';

export function liveState(isLive: boolean): TemplateResult {
  return html`
    <p class="status" role="status" data-state=${isLive ? 'live' : 'lost'}>
      ${isLive ? 'Live' : 'The connection is lost. This page keeps trying.'}
    </p>
  `;
}
