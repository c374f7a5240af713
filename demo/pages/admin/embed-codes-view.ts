import { html, nothing, type TemplateResult } from 'lit';
import type { Video } from '../../server/videos/check-video.js';
import type { StoredWebhook } from '../../server/webhooks/webhook-store.js';
import * as places from '../addresses.js';
import '../copyable.js';
import { iframeOf, linkTo, tagOf } from './embed-codes.js';
import { webhookRequest } from './webhook-request.js';

/** Code to paste to show a video elsewhere, and the requests that are sent from there. */
export function embedCodes(video: Video, webhooks: readonly StoredWebhook[]): TemplateResult {
  const active = webhooks.filter(({ active, videos }) => active && (videos?.includes(video.uuid) ?? true));
  const [field] = active.map(({ requestField }) => requestField);
  const named = field ? `${encodeURIComponent(field)}=` : '';
  const codes = [
    {
      name: 'The iframe',
      text: iframeOf(video, places),
      where: 'In Canvas: Insert, Embed. In Moodle: the editor’s source view. In WordPress: a block “Custom HTML”.',
    },
    {
      name: 'The tag',
      text: tagOf(video, places),
      where: field
        ? html`In a page of your own, where the video shall be. The page’s address names the learner:
            <code>?${named}…</code>`
        : 'In a page of your own, where the video shall be.',
    },
    {
      name: 'The link',
      text: linkTo(video, places),
      where: field
        ? html`In Moodle: add a “URL”, and under “URL variables” choose <code>${field}</code> = Username, so that each
            learner is named. Anywhere else: an ordinary link.`
        : 'Anywhere a link can be.',
    },
  ];
  return html`
    ${
      active.length === 0
        ? html`<p class="notice">No webhook applies to this video. It plays, and no heartbeats are sent.</p>`
        : nothing
    }
    ${codes.map(
      ({ name, text, where }) => html`
        <section class="code">
          <h3>${name}</h3>
          <p class="hint">${where}</p>
          <copyable-text .label=${name} .text=${text}></copyable-text>
        </section>
      `,
    )}
    ${
      field
        ? html`<p class="hint">
            These name no learner. What follows <code>?${named}</code> in an address is the learner: a name, or better a
            token that your LMS has signed.
          </p>`
        : nothing
    }
    ${active.map((webhook) => webhookRequest(webhook, video.uuid))}
  `;
}
