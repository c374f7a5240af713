import { html, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import type { SchoolWebhook } from '../../server/webhooks/check-webhook.js';
import { receiver, site } from '../addresses.js';
import { heartbeatBody } from './test-send.js';

/** Request of a webhook as it is sent, for the developer of the receiver. */
export function webhookRequest(webhook: SchoolWebhook, video: string): TemplateResult {
  const url = new URL(webhook.url, receiver);
  const request = requestText(url, heartbeatBody(webhook.responseField, video, 'john_doe'));
  return html`
    <details>
      <summary>The request</summary>
      <p>Sent every ${Number((60 / webhook.rpm).toFixed(1))} seconds of playing.</p>
      <pre tabindex="0" role="region" aria-label="The request"><code>${until(request, '')}</code></pre>
    </details>
  `;
}

/** Text of the request. The browser itself encodes the body, each time with another boundary. */
async function requestText(url: URL, body: FormData): Promise<string> {
  const encoded = new Response(body);
  const type = encoded.headers.get('content-type') ?? '';
  return `POST ${url.pathname}${url.search} HTTP/1.1\nHost: ${url.host}\nOrigin: ${site}\nContent-Type: ${type}\n\n${await encoded.text()}`;
}
