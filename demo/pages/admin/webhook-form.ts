import { html, nothing, render, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import {
  checkWebhook,
  schoolFieldNames,
  schoolFields,
  webhookFieldTexts,
  type CheckedWebhook,
  type ConfigurationProblem,
  type SchoolField,
  type SchoolWebhook,
  type WebhookField,
} from '../../server/webhooks/check-webhook.js';
import type { StoredWebhook } from '../../server/webhooks/webhook-store.js';
import type { VideoSummary } from '../../server/progress/progress-views.js';
import { receiver } from '../addresses.js';

export interface WebhookFormOptions {
  /** Webhook to edit; `undefined` for a new one. */
  readonly webhook?: StoredWebhook | undefined;
  /** Videos that the webhook can apply to. */
  readonly videos: readonly VideoSummary[];
  /** @returns the problems that the server found. */
  readonly save: (webhook: SchoolWebhook) => Promise<readonly ConfigurationProblem[]>;
  readonly cancel: () => void;
}

/** Choices for a setting that a webhook may leave to the player. */
const CHOICES = [
  { value: undefined, label: 'As the player is set' },
  { value: true, label: 'Yes' },
  { value: false, label: 'No' },
] as const;

/**
 * Shows the form of one webhook: an input for each field of the table, and the videos. All problems are shown at once, each next to its
 * field. A value that breaks a rule only slightly is corrected. The administrator sees the correction, and saves again.
 */
export function showWebhookForm(place: HTMLElement, { webhook, videos, save, cancel }: WebhookFormOptions): void {
  let problems: readonly ConfigurationProblem[] = [];
  update();
  place.querySelector('input')?.focus();

  function update(): void {
    render(form(), place);
  }

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const checked = checkWebhook(inputOf(form), receiver);
    ({ problems } = checked);
    if (checked.webhook && problems.length === 0) problems = await save(checked.webhook).catch(toProblem);
    else showCorrected(form, checked);
    update();
    place.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  function showCorrected(form: HTMLFormElement, { values, problems }: CheckedWebhook): void {
    for (const { field = '', skipped } of problems) {
      const input = form.elements.namedItem(field);
      if (!skipped && input instanceof HTMLInputElement) input.value = String(values[field as SchoolField]);
    }
  }

  function form(): TemplateResult {
    return html`
      <form class="card webhook-form" novalidate @submit=${submit}>
        <h2>${webhook ? 'Edit the webhook' : 'New webhook'}</h2>
        ${schoolFieldNames.map(fieldOf)}
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
                    aria-invalid=${isWrong('videos')}
                    aria-describedby="videos-problem"
                    @change=${chooseSome}
                  />
                  ${title ?? uuid}
                </label>
              `,
            )}
          </div>
          ${problemsOf('videos')}
        </fieldset>
        <p class="fault" role="alert">${reasonsOf(undefined) || nothing}</p>
        <div class="actions">
          <button>Save</button>
          <button type="button" class="plain" @click=${cancel}>Cancel</button>
        </div>
      </form>
    `;
  }

  function fieldOf(name: SchoolField): TemplateResult {
    const { label, description } = webhookFieldTexts[name];
    const isCheckbox = schoolFields[name].kind === 'boolean' && 'default' in schoolFields[name];
    return html`
      <div class="field">
        ${
          isCheckbox
            ? html`<label class="check">${inputFor(name)} ${label}</label>`
            : html`<label for=${name}>${label}</label>${inputFor(name)}`
        }
        <span class="hint" id="${name}-hint">${description}</span>
        ${problemsOf(name)}
      </div>
    `;
  }

  function inputFor(name: SchoolField): TemplateResult {
    const rules: WebhookField = schoolFields[name];
    const { example } = webhookFieldTexts[name];
    const value = webhook?.[name];
    const describedBy = `${name}-hint ${name}-problem`;
    if (rules.kind === 'boolean') {
      return rules.default === undefined
        ? html`
            <select id=${name} name=${name} aria-describedby=${describedBy}>
              ${CHOICES.map(
                (choice) =>
                  html`<option value=${String(choice.value)} ?selected=${choice.value === value}>
                    ${choice.label}
                  </option>`,
              )}
            </select>
          `
        : html`<input
            type="checkbox"
            id=${name}
            name=${name}
            ?checked=${value ?? rules.default}
            aria-describedby=${describedBy}
          />`;
    }
    const isUrl = rules.kind === 'url';
    const isRate = rules.kind === 'rate';
    // The example of a URL is the server of someone else, so it is only a placeholder. The other examples are initial values.
    const first = webhook || isUrl ? undefined : example;
    return html`
      <input
        type=${isRate ? 'number' : 'text'}
        id=${name}
        name=${name}
        value=${String(value ?? first ?? '')}
        placeholder=${ifDefined(isUrl ? example : undefined)}
        inputmode=${isUrl ? 'url' : isRate ? 'decimal' : 'text'}
        maxlength=${ifDefined('maxLength' in rules ? rules.maxLength : undefined)}
        min=${ifDefined(isRate ? 0 : undefined)}
        max=${ifDefined(isRate ? rules.atMost : undefined)}
        step=${ifDefined(isRate ? 'any' : undefined)}
        ?required=${rules.isRequired}
        autocomplete="off"
        aria-invalid=${isWrong(name)}
        aria-describedby=${describedBy}
      />
    `;
  }

  function isWrong(name: string): 'true' | 'false' {
    return reasonsOf(name) ? 'true' : 'false';
  }

  function problemsOf(name: string): TemplateResult {
    return html`<span class="fault" id="${name}-problem">${reasonsOf(name)}</span>`;
  }

  /** @param name - name of a field; `undefined` for problems of the webhook as a whole. */
  function reasonsOf(name: string | undefined): string {
    return problems
      .filter(({ field }) => field === name)
      .map(({ reason }) => reason)
      .join('; ');
  }
}

function chooseSome({ currentTarget }: Event): void {
  const some = (currentTarget as HTMLElement).closest('form')?.querySelector<HTMLInputElement>('[value="some"]');
  if (some) some.checked = true;
}

/** Reads the form, in the format in which a program would send a webhook, without empty fields. */
function inputOf(form: HTMLFormElement): Record<string, unknown> {
  const data = new FormData(form);
  const valueOf = (name: SchoolField): unknown => {
    const rules: WebhookField = schoolFields[name];
    if (rules.kind !== 'boolean') return textOf(data, name).trim() || undefined;
    if (rules.default !== undefined) return data.has(name);
    return CHOICES.find(({ value }) => String(value) === data.get(name))?.value;
  };
  return {
    ...Object.fromEntries(schoolFieldNames.map((name) => [name, valueOf(name)])),
    videos: data.get('scope') === 'some' ? data.getAll('videos') : null,
  };
}

function textOf(data: FormData, name: string): string {
  const text = data.get(name);
  return typeof text === 'string' ? text : '';
}

function toProblem(error: unknown): ConfigurationProblem[] {
  return [{ reason: (error as Error).message, skipped: true }];
}
