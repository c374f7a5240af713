import { html, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import type { SchoolWebhook } from '../server/webhooks/check-webhook.js';
import type { Video } from '../videos.js';
import { testBody } from './test-send.js';

/** What the webhook comes to: the request on the wire, and what to paste into a course page. */
export function webhookPreview(webhook: SchoolWebhook, video: Video, receiver: string): TemplateResult {
  const learner = `${encodeURIComponent(webhook.requestField)}=john_doe`;
  const page = `${location.origin}/v/${video.uuid}?${learner}`;
  const url = new URL(webhook.url, receiver);
  const iframe = `<iframe\n  src="${page}"\n  title="${video.title}"\n  allow="fullscreen; autoplay"\n  width="640" height="360"\n></iframe>`;
  const tag = `<videocms-player\n  src="${new URL(video.src, location.origin).href}"\n  uuid="${video.uuid}"\n  webhooks-src="${receiver}/api/videos/${video.uuid}/webhooks"\n></videocms-player>`;
  return html`
    <details>
      <summary>Request, iframe and tag</summary>
      <h3>The request, every ${Number((60 / webhook.rpm).toFixed(1))} seconds of playing</h3>
      ${snippet('The request', until(requestText(url, testBody(webhook.responseField, video.uuid)), ''))}
      <h3>The iframe to paste</h3>
      ${snippet('The iframe', iframe)}
      <h3>Or the tag</h3>
      ${snippet('The tag', tag)}
    </details>
  `;
}

function snippet(label: string, text: unknown): TemplateResult {
  return html`<pre tabindex="0" role="region" aria-label=${label}><code>${text}</code></pre>`;
}

/** Encoded by the browser itself; each time with another boundary. */
async function requestText(url: URL, body: FormData): Promise<string> {
  const encoded = new Response(body);
  const type = encoded.headers.get('content-type') ?? '';
  return `POST ${url.pathname}${url.search} HTTP/1.1\nHost: ${url.host}\nOrigin: ${location.origin}\nContent-Type: ${type}\n\n${await encoded.text()}`;
}
