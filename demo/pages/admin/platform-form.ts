import { html, nothing, render, type TemplateResult } from 'lit';
import {
  checkPlatform,
  type Platform,
  type PlatformProblem,
  type StoredPlatform,
} from '../../server/lti/check-platform.js';
import type { ToolAddresses } from '../../server/lti/lti-admin-router.js';
import '../copyable.js';

export interface PlatformFormOptions {
  readonly platform?: StoredPlatform | undefined;
  readonly tool: ToolAddresses;
  /** @returns the problems that the server found. */
  readonly save: (platform: Platform) => Promise<readonly PlatformProblem[]>;
  readonly cancel: () => void;
}

type TextField = Exclude<keyof Platform, 'active' | 'showNames'>;

/** Text fields of the form, with the names that platforms use for them. */
const FIELDS: readonly { readonly name: TextField; readonly label: string; readonly hint: string }[] = [
  { name: 'name', label: 'Name', hint: 'As you call it.' },
  { name: 'issuer', label: 'Issuer', hint: 'Also “Platform ID”.' },
  { name: 'clientId', label: 'Client id', hint: '' },
  { name: 'deployments', label: 'Deployment ids', hint: 'Several with commas. Empty for that of the first launch.' },
  { name: 'authorizationUrl', label: 'Authorization address', hint: 'Also “Authentication request URL”.' },
  { name: 'tokenUrl', label: 'Token address', hint: 'Also “Access token URL”.' },
  { name: 'jwksUrl', label: 'Address of its keys', hint: 'Also “Public keyset URL” or “JWKS”.' },
  { name: 'tokenAudience', label: 'Audience of tokens', hint: 'Brightspace has one. Empty for the token address.' },
  {
    name: 'origins',
    label: 'Other web addresses of its pages',
    hint: 'Canvas: that of your school, such as https://school.instructure.com. Several with commas.',
  },
];

const LISTS: readonly TextField[] = ['deployments', 'origins'];

/** Shows the form of one platform, and the addresses that the platform needs. All problems are shown at once, each next to its field. */
export function showPlatformForm(place: HTMLElement, { platform, tool, save, cancel }: PlatformFormOptions): void {
  let problems: readonly PlatformProblem[] = [];
  update();
  place.querySelector<HTMLElement>('#name')?.focus();

  function update(): void {
    render(form(), place);
  }

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const checked = checkPlatform({ ...inputOf(event.currentTarget as HTMLFormElement), active: platform?.active });
    ({ problems } = checked);
    if (checked.platform) {
      problems = await save(checked.platform).catch((error: unknown) => [
        { field: '', reason: (error as Error).message },
      ]);
    }
    update();
    place.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  function form(): TemplateResult {
    return html`
      <form class="card" novalidate @submit=${submit}>
        <h2>${platform ? 'Edit the platform' : 'Register a platform by hand'}</h2>
        <details ?open=${!platform}>
          <summary>What the platform needs to be told</summary>
          <copyable-text label="Login address" text=${tool.login}></copyable-text>
          <copyable-text label="Launch address" text=${tool.launch}></copyable-text>
          <copyable-text label="Address of the keys" text=${tool.jwks}></copyable-text>
          <p class="hint">
            The launch address is also the redirect address, the target link and the address for deep linking.
          </p>
        </details>
        ${FIELDS.map(field)}
        <label>
          <input type="checkbox" name="showNames" ?checked=${platform?.showNames ?? false} />
          Keep and show the names of its learners
        </label>
        <p class="fault" role="alert">${problems.find(({ field }) => field === '')?.reason ?? nothing}</p>
        <div class="actions">
          <button>Save</button>
          <button type="button" class="plain" @click=${cancel}>Cancel</button>
        </div>
      </form>
    `;
  }

  function field({ name, label, hint }: (typeof FIELDS)[number]): TemplateResult {
    const found = problems.filter((problem) => problem.field === name).map(({ reason }) => reason);
    const value = platform?.[name];
    return html`
      <div class="field">
        <label for=${name}>${label}</label>
        <input
          id=${name}
          name=${name}
          value=${typeof value === 'object' ? value.join(', ') : (value ?? '')}
          autocomplete="off"
          spellcheck="false"
          aria-invalid=${found.length > 0 ? 'true' : 'false'}
          aria-describedby="${name}-hint ${name}-problem"
        />
        <span class="hint" id="${name}-hint">${hint}</span>
        <span class="fault" id="${name}-problem">${found.join(' ')}</span>
      </div>
    `;
  }
}

function inputOf(form: HTMLFormElement): Readonly<Record<string, unknown>> {
  const texts = new FormData(form);
  const entries = FIELDS.map(({ name }) => {
    const value = texts.get(name);
    const text = typeof value === 'string' ? value.trim() : '';
    const list = text.split(',').map((entry) => entry.trim());
    return [name, LISTS.includes(name) ? list.filter(Boolean) : text] as const;
  });
  return { ...Object.fromEntries(entries), showNames: texts.has('showNames') };
}
