import { html, nothing, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import {
  schoolFieldNames,
  webhookFieldTexts,
  type ConfigurationProblem,
  type SchoolField,
  type SchoolWebhook,
} from '../server/webhooks/check-webhook.js';
import type { StoredWebhook } from '../server/webhooks/webhook-store.js';
import type { RefusedStatement } from '../server/xapi/refused-statements.js';
import { REQUEST_FIELD, videos, type Video } from '../videos.js';
import { showLoggedIn } from './log-in.js';
import { refusedStatements } from './refused-statements.js';
import { askSchool } from './school-api.js';
import { testBody, testSend, type TestResult } from './test-send.js';
import { showWebhookForm } from './webhook-form.js';
import { webhookPreview } from './webhook-preview.js';

const receiver = document.querySelector<HTMLMetaElement>('meta[name="receiver"]')?.content ?? location.origin;

/** Fields that the head of an item shows. */
const IN_HEAD: readonly SchoolField[] = ['name', 'active'];

void showLoggedIn(document.querySelector('main') ?? document.body, showWebhooks);

async function showWebhooks(): Promise<void> {
  let webhooks = await askSchool<StoredWebhook[]>('/webhooks');
  let refused = await askSchool<RefusedStatement[]>('/xapi/refused');
  const results = new Map<string, TestResult | 'under way'>();
  let link = '';
  let fault = '';
  const main = document.querySelector('main') ?? document.body;
  update();

  function update(): void {
    render(page(), main);
  }

  /** Does what changes something, and shows what there is then. */
  async function change(action: () => Promise<unknown>): Promise<void> {
    fault = '';
    try {
      await action();
      webhooks = await askSchool<StoredWebhook[]>('/webhooks');
      refused = await askSchool<RefusedStatement[]>('/xapi/refused');
    } catch (error) {
      fault = (error as Error).message;
    }
    update();
  }

  function edit(webhook?: StoredWebhook): void {
    const dialog = main.querySelector('dialog');
    const place = dialog?.querySelector<HTMLElement>('.form');
    if (!dialog || !place) return;
    const save = async (definition: SchoolWebhook): Promise<readonly ConfigurationProblem[]> => {
      const [path, method] = webhook ? [`/webhooks/${webhook.id}`, 'PUT'] : ['/webhooks', 'POST'];
      const { problems } = await askSchool<{ problems: ConfigurationProblem[] }>(path, method, definition);
      if (problems.some(({ skipped }) => skipped)) return problems;
      dialog.close();
      await change(() => Promise.resolve());
      return [];
    };
    // A form of its own each time: what was typed into the last one is gone.
    const fresh = document.createElement('div');
    place.replaceChildren(fresh);
    dialog.showModal();
    showWebhookForm(fresh, { webhook, receiver, save, cancel: () => dialog.close() });
  }

  async function test(webhook: StoredWebhook): Promise<void> {
    results.set(webhook.id, 'under way');
    update();
    const body = testBody(webhook.responseField, videoOf(webhook).uuid);
    results.set(webhook.id, await testSend(new URL(webhook.url, receiver).href, body));
    update();
  }

  async function makeLink(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { learner, video } = Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement)) as Record<
      'learner' | 'video',
      string
    >;
    await change(async () => {
      const { token } = await askSchool<{ token: string }>('/learner-token', 'POST', { learner, video });
      link = `${location.origin}/v/${video}?${REQUEST_FIELD}=${token}`;
    });
  }

  function page(): TemplateResult {
    return html`
      <div class="head">
        <h1>Webhooks</h1>
        <button @click=${() => edit()}>New webhook</button>
      </div>
      <p>A webhook says where the player sends its heartbeats: who is watching which video, and how far they are.</p>
      <p class="fault" role="alert">${fault || nothing}</p>
      ${
        webhooks.length > 0
          ? html`<ul class="webhooks">
              ${repeat(webhooks, ({ id }) => id, webhookItem)}
            </ul>`
          : html`<p class="card">There is none: players send nothing.</p>`
      }
      ${refusedStatements(refused, {
        retry: () => void change(() => askSchool('/xapi/refused/retry', 'POST')),
        remove: () => void change(() => askSchool('/xapi/refused', 'DELETE')),
      })}
      <section class="card" aria-labelledby="signed">
        <h2 id="signed">A signed link</h2>
        <p>
          Nobody can change the name in it, and it holds for one video and two hours. Your LMS makes such links; for a
          try, make one here.
        </p>
        <form class="signed" @submit=${makeLink}>
          <label>Learner <input name="learner" required maxlength="100" autocomplete="off" /></label>
          <label>
            Video
            <select name="video">
              ${videos.map(({ uuid, title }) => html`<option value=${uuid}>${title}</option>`)}
            </select>
          </label>
          <button>Make the link</button>
        </form>
        <p aria-live="polite">${link ? html`<a class="link" href=${link}>${link}</a>` : nothing}</p>
      </section>
      <dialog aria-label="Webhook"><div class="form"></div></dialog>
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
            <dd>${webhook.videos?.join(', ') ?? 'all'}</dd>
          </div>
        </dl>
        <div class="actions">
          <button class="plain" aria-label="Test ${title}" @click=${() => test(webhook)}>Test</button>
          <button class="plain" aria-label="Edit ${title}" @click=${() => edit(webhook)}>Edit</button>
          <button
            class="plain"
            aria-label="Switch ${active ? 'off' : 'on'} ${title}"
            @click=${() => change(() => askSchool(path, 'PUT', { ...webhook, active: !active }))}
          >
            ${active ? 'Switch off' : 'Switch on'}
          </button>
          <button class="plain danger" aria-label="Delete ${title}" @click=${() => remove(path, title)}>Delete</button>
        </div>
        <p class="result" role="status" data-good=${typeof result === 'object' && result.isGood}>
          ${result === 'under way' ? 'Sending …' : (result?.text ?? nothing)}
        </p>
        ${webhookPreview(webhook, videoOf(webhook), receiver)}
      </li>
    `;
  }

  async function remove(path: string, title: string): Promise<void> {
    if (confirm(`Delete the webhook “${title}”? Players that are open go on until their page is opened anew.`)) {
      await change(() => askSchool(path, 'DELETE'));
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

/** One that the webhook applies to. */
function videoOf({ videos: uuids }: SchoolWebhook): Video {
  const video = videos.find(({ uuid }) => uuids?.includes(uuid) ?? true) ?? videos[0];
  if (!video) throw new Error('There are no videos.');
  return video;
}
