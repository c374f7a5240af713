import { html, nothing, render, type TemplateResult } from 'lit';
import { checkWebhook, type WebhookFault } from '../server/webhooks/check-webhook.js';
import type { StoredWebhook, WebhookDefinition } from '../server/webhooks/webhook-store.js';
import { videos } from '../videos.js';

export interface WebhookFormOptions {
  /** What is edited; without it a new one is made. */
  readonly webhook?: StoredWebhook | undefined;
  readonly receiver: string;
  /** @returns what the server found wrong. */
  readonly save: (webhook: WebhookDefinition) => Promise<readonly WebhookFault[]>;
  readonly cancel: () => void;
}

interface FieldOptions {
  readonly name: 'name' | 'url' | 'requestField' | 'responseField' | 'rpm';
  readonly label: string;
  readonly hint: string;
  readonly value: string;
}

/** A webhook may leave it to the player: to the tag's attribute `flush`. */
const FLUSH = [
  { value: null, label: 'As the player is set' },
  { value: true, label: 'Yes' },
  { value: false, label: 'No' },
] as const;

/** The form of one webhook, in the words of VideoCMS. Mistakes are told beside their field, all at once. */
export function showWebhookForm(place: HTMLElement, { webhook, receiver, save, cancel }: WebhookFormOptions): void {
  let faults: readonly WebhookFault[] = [];
  update();
  place.querySelector('input')?.focus();

  function update(): void {
    render(form(), place);
  }

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const checked = checkWebhook(inputOf(event.currentTarget as HTMLFormElement), receiver);
    faults = 'faults' in checked ? checked.faults : await save(checked.webhook).catch(toFault);
    update();
    place.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  function form(): TemplateResult {
    return html`
      <form class="card webhook-form" novalidate @submit=${submit}>
        <h2>${webhook ? 'Edit the webhook' : 'New webhook'}</h2>
        ${field({ name: 'name', label: 'Name', hint: 'For your own messages', value: webhook?.name ?? '' })}
        ${field({ name: 'url', label: 'Target URL', hint: 'Where heartbeats go, such as https://api.my-school.com/video-tracking', value: webhook?.url ?? '' })}
        ${field({ name: 'requestField', label: 'Request Field', hint: 'Parameter of the page’s address that names the learner', value: webhook?.requestField ?? 'student' })}
        ${field({ name: 'responseField', label: 'Response Field', hint: 'Name under which the server gets it', value: webhook?.responseField ?? 'student_id' })}
        ${field({ name: 'rpm', label: 'RPM', hint: 'Requests per minute of playing; 2 is plenty, 60 the most', value: String(webhook?.rpm ?? 2) })}
        <fieldset>
          <legend>Videos</legend>
          <label><input type="radio" name="scope" value="all" ?checked=${!webhook?.videos} /> All videos</label>
          <label><input type="radio" name="scope" value="some" ?checked=${!!webhook?.videos} /> Only these:</label>
          <div class="videos">
            ${videos.map(
              ({ uuid, title }) => html`
                <label>
                  <input
                    type="checkbox"
                    name="videos"
                    value=${uuid}
                    ?checked=${webhook?.videos?.includes(uuid) ?? false}
                    @change=${chooseSome}
                  />
                  ${title}
                </label>
              `,
            )}
          </div>
          ${faultOf('videos')}
        </fieldset>
        <label class="check"><input type="checkbox" name="active" ?checked=${webhook?.active ?? true} /> Active</label>
        <div class="field">
          <label for="flush">Flush</label>
          <select id="flush" name="flush" aria-describedby="flush-hint">
            ${FLUSH.map(
              ({ value, label }) =>
                html`<option value=${String(value)} ?selected=${value === (webhook?.flush ?? null)}>${label}</option>`,
            )}
          </select>
          <span class="hint" id="flush-hint">One more heartbeat where playing stops</span>
        </div>
        <p class="fault" role="alert">${faults.find(({ field }) => field === '')?.reason ?? nothing}</p>
        <div class="actions">
          <button>Save</button>
          <button type="button" class="plain" @click=${cancel}>Cancel</button>
        </div>
      </form>
    `;
  }

  function field({ name, label, hint, value }: FieldOptions): TemplateResult {
    const isWrong = faults.some((fault) => fault.field === name);
    return html`
      <div class="field">
        <label for=${name}>${label}</label>
        <input
          id=${name}
          name=${name}
          value=${value}
          autocomplete="off"
          inputmode=${name === 'rpm' ? 'decimal' : 'text'}
          aria-invalid=${isWrong ? 'true' : 'false'}
          aria-describedby="${name}-hint ${name}-fault"
        />
        <span class="hint" id="${name}-hint">${hint}</span>
        ${faultOf(name)}
      </div>
    `;
  }

  function faultOf(name: string): TemplateResult {
    const reasons = faults.filter((fault) => fault.field === name).map(({ reason }) => reason);
    return html`<span class="fault" id="${name}-fault">${reasons.join('; ')}</span>`;
  }
}

function chooseSome({ currentTarget }: Event): void {
  const some = (currentTarget as HTMLElement).closest('form')?.querySelector<HTMLInputElement>('[value="some"]');
  if (some) some.checked = true;
}

function inputOf(form: HTMLFormElement): Record<string, unknown> {
  const data = new FormData(form);
  return {
    ...Object.fromEntries(
      ['name', 'url', 'requestField', 'responseField', 'rpm'].map((name) => [name, data.get(name)]),
    ),
    active: data.has('active'),
    flush: FLUSH.find(({ value }) => String(value) === data.get('flush'))?.value,
    videos: data.get('scope') === 'some' ? data.getAll('videos') : null,
  };
}

function toFault(error: unknown): WebhookFault[] {
  return [{ field: '', reason: (error as Error).message }];
}
