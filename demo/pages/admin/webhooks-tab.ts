import { html, nothing, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { VideoSummary } from '../../server/progress/progress-views.js';
import {
  schoolFieldNames,
  webhookFieldTexts,
  type ConfigurationProblem,
  type SchoolField,
  type SchoolWebhook,
} from '../../server/webhooks/check-webhook.js';
import type { StoredWebhook } from '../../server/webhooks/webhook-store.js';
import type { RefusedStatement } from '../../server/xapi/refused-statements.js';
import { receiver } from '../addresses.js';
import { askSchool } from '../school-api.js';
import { oneAtATime } from './one-at-a-time.js';
import { openInDialog } from './open-in-dialog.js';
import { refusedStatements } from './refused-statements.js';
import { SchoolData } from './school-data.js';
import { signedLink } from './signed-link.js';
import { testBody, testSend, type TestResult } from './test-send.js';
import { showWebhookForm } from './webhook-form.js';
import { webhookRequest } from './webhook-request.js';

/** Fields that the head of an item shows. */
const IN_HEAD: readonly SchoolField[] = ['name', 'active'];

/** Shows the webhooks, the refused statements, and links with tokens. */
export async function showWebhooks(main: HTMLElement): Promise<void> {
  const data = await SchoolData.open(load, update);
  let [webhooks, refused, videos] = data.current;
  const results = new Map<string, TestResult | 'under way'>();
  update();

  function load(): Promise<[StoredWebhook[], RefusedStatement[], VideoSummary[]]> {
    return Promise.all([
      askSchool<StoredWebhook[]>('/webhooks'),
      askSchool<RefusedStatement[]>('/xapi/refused'),
      askSchool<VideoSummary[]>('/progress/videos'),
    ]);
  }

  function update(): void {
    [webhooks, refused, videos] = data.current;
    render(page(), main);
  }

  function edit(webhook?: StoredWebhook): void {
    openInDialog(main, (place, close) => {
      const stored = webhook ? `/webhooks/${webhook.id}` : undefined;
      const save = (body: SchoolWebhook): Promise<readonly ConfigurationProblem[]> =>
        data.save({ list: '/webhooks', stored, body, prevents: ({ skipped }) => skipped, close });
      showWebhookForm(place, { webhook, videos, save: oneAtATime(save), cancel: close });
    });
  }

  async function test(webhook: StoredWebhook): Promise<void> {
    results.set(webhook.id, 'under way');
    update();
    const body = testBody(webhook.responseField, uuidOf(webhook));
    results.set(webhook.id, await testSend(new URL(webhook.url, receiver).href, body));
    update();
  }

  /** Uuid of a video that the webhook applies to. */
  function uuidOf({ videos: uuids }: SchoolWebhook): string {
    return uuids?.[0] ?? videos[0]?.uuid ?? 'uuid-1234';
  }

  function page(): TemplateResult {
    return html`
      <div class="head">
        <h1>Webhooks</h1>
        <button @click=${() => edit()}>New webhook</button>
      </div>
      <p>A webhook says where the player sends its heartbeats: who is watching which video, and how far they are.</p>
      <p class="fault" role="alert">${data.fault || nothing}</p>
      ${
        webhooks.length > 0
          ? html`<ul class="items webhooks">
              ${repeat(webhooks, ({ id }) => id, webhookItem)}
            </ul>`
          : html`<p class="card">There are no webhooks: videos play, and players send nothing.</p>`
      }
      ${refusedStatements(refused, {
        retry: () => void data.change(() => askSchool('/xapi/refused/retry', 'POST')),
        remove: () => void data.change(() => askSchool('/xapi/refused', 'DELETE')),
      })}
      ${signedLink(videos, webhooks)}
      <dialog aria-label="Webhook"></dialog>
    `;
  }

  function webhookItem(webhook: StoredWebhook): TemplateResult {
    const { id, active } = webhook;
    const path = `/webhooks/${id}`;
    const title = webhook.name ?? webhook.url;
    const result = results.get(id);
    return html`
      <li class="card" data-active=${active}>
        <div class="head">
          <h2>${title}</h2>
          <span class="state">${active ? 'Active' : 'Off'}</span>
        </div>
        <dl>
          ${schoolFieldNames.filter((field) => !IN_HEAD.includes(field)).map((field) => fieldOf(webhook, field))}
          <div>
            <dt>Videos</dt>
            <dd>${webhook.videos?.map(titleOf).join(', ') ?? 'all'}</dd>
          </div>
        </dl>
        <div class="actions">
          <button class="plain" aria-label="Test ${title}" @click=${() => test(webhook)}>Test</button>
          <button class="plain" aria-label="Edit ${title}" @click=${() => edit(webhook)}>Edit</button>
          <button
            class="plain"
            aria-label="Switch ${active ? 'off' : 'on'} ${title}"
            @click=${() => data.change(() => askSchool(path, 'PUT', { ...webhook, active: !active }))}
          >
            ${active ? 'Switch off' : 'Switch on'}
          </button>
          <button class="plain danger" aria-label="Delete ${title}" @click=${() => remove(path, title)}>Delete</button>
        </div>
        <p class="result" role="status" data-good=${typeof result === 'object' ? result.isGood : nothing}>
          ${result === 'under way' ? 'Sending …' : (result?.text ?? nothing)}
        </p>
        ${webhookRequest(webhook, uuidOf(webhook))}
      </li>
    `;
  }

  function titleOf(uuid: string): string {
    return videos.find((video) => video.uuid === uuid)?.title ?? uuid;
  }

  async function remove(path: string, title: string): Promise<void> {
    if (confirm(`Delete the webhook “${title}”? Players that are open go on until their page is opened again.`)) {
      await data.change(() => askSchool(path, 'DELETE'));
    }
  }
}

function fieldOf(webhook: StoredWebhook, field: SchoolField): TemplateResult | typeof nothing {
  const value = webhook[field];
  if (value === undefined) return nothing;
  return html`<div>
    <dt>${webhookFieldTexts[field].label}</dt>
    <dd>${typeof value === 'boolean' ? (value ? 'yes' : 'no') : Array.isArray(value) ? value.join(', ') : value}</dd>
  </div>`;
}
