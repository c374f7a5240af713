import { html, nothing, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Platform, PlatformProblem, StoredPlatform } from '../../server/lti/check-platform.js';
import type { ToolAddresses } from '../../server/lti/lti-admin-router.js';
import type { PlatformSummary } from '../../server/lti/platform-store.js';
import type { PlatformTest, Trial } from '../../server/lti/test-platform.js';
import '../copyable.js';
import { askSchool } from '../school-api.js';
import { oneAtATime } from './one-at-a-time.js';
import { openInDialog } from './open-in-dialog.js';
import { showPlatformForm } from './platform-form.js';
import { SchoolData } from './school-data.js';

interface Loaded {
  readonly tool: ToolAddresses;
  readonly platforms: readonly PlatformSummary[];
}

/** Shows the learning platforms that open videos here and take grades. */
export async function showPlatforms(main: HTMLElement): Promise<void> {
  const data = await SchoolData.open(() => askSchool<Loaded>('/lti'), update);
  let { tool, platforms } = data.current;
  const tests = new Map<string, PlatformTest | 'under way'>();
  let invitation = '';
  let showNames = false;
  update();

  function update(): void {
    ({ tool, platforms } = data.current);
    render(page(), main);
  }

  function edit(platform?: StoredPlatform): void {
    openInDialog(main, (place, close) => {
      const save = (edited: Platform): Promise<readonly PlatformProblem[]> => {
        // The first launch may have added its deployment since the list was loaded, so an empty list that was not edited is not sent.
        const isUnedited = platform?.deployments.length === 0 && edited.deployments.length === 0;
        const body = isUnedited ? { ...edited, deployments: undefined } : edited;
        return data.save({ list: '/lti/platforms', stored: platform && pathOf(platform), body, close });
      };
      showPlatformForm(place, { platform, tool, save: oneAtATime(save), cancel: close });
    });
  }

  async function test(platform: StoredPlatform): Promise<void> {
    tests.set(platform.id, 'under way');
    update();
    await data.change(async () => {
      tests.delete(platform.id);
      tests.set(platform.id, await askSchool<PlatformTest>(`${pathOf(platform)}/test`, 'POST'));
    });
  }

  async function remove(platform: PlatformSummary): Promise<void> {
    const question = `Delete “${platform.name}”? Its courses can no longer open videos, and grades that wait are not sent. What its learners have watched stays.`;
    if (confirm(question)) await data.change(() => askSchool(pathOf(platform), 'DELETE'));
  }

  function invite(): Promise<void> {
    return data.change(async () => {
      ({ address: invitation } = await askSchool<{ address: string }>('/lti/invitations', 'POST', { showNames }));
    });
  }

  function page(): TemplateResult {
    return html`
      <div class="head">
        <h1>Learning platforms</h1>
        <button @click=${() => edit()}>Register by hand</button>
      </div>
      <p>
        A learning platform (Moodle, Canvas, …) opens your videos by LTI 1.3: it says who is watching, and takes the
        grade.
      </p>
      <p class="fault" role="alert">${data.fault || nothing}</p>
      ${registration()}
      ${
        platforms.length > 0
          ? html`<ul class="items platforms">
              ${repeat(platforms, ({ id }) => id, platformItem)}
            </ul>`
          : html`<p class="card">No platform is registered yet.</p>`
      }
      <dialog aria-label="Learning platform"></dialog>
    `;
  }

  function registration(): TemplateResult {
    return html`
      <section class="card" aria-labelledby="registration">
        <h2 id="registration">Automatic registration</h2>
        <p>
          Moodle, Canvas, Brightspace and others take an address, and do the rest. Each address is for one platform.
        </p>
        <label>
          <input
            type="checkbox"
            .checked=${showNames}
            @change=${(event: Event) => (showNames = (event.target as HTMLInputElement).checked)}
          />
          Keep and show the names of its learners
        </label>
        <div class="actions"><button @click=${invite}>Make a registration address</button></div>
        ${
          invitation
            ? html`<copyable-text label="The registration address" text=${invitation}></copyable-text>
                <p class="hint">For one day. It is not shown again.</p>`
            : nothing
        }
      </section>
    `;
  }

  function platformItem(platform: PlatformSummary): TemplateResult {
    const { id, name, issuer, clientId, deployments, active, showNames, waiting, problem } = platform;
    const result = tests.get(id);
    return html`
      <li class="card" data-active=${active}>
        <div class="head">
          <h2>${name}</h2>
          <span class="state">${active ? 'Active' : 'Off'}</span>
        </div>
        <p class="hint">
          Issuer <code>${issuer}</code>, client id <code>${clientId}</code>, deployments
          <code>${deployments.join(', ') || 'that of the first launch'}</code>. Names are
          ${showNames ? 'shown' : 'not kept'}.
        </p>
        ${waiting > 0 ? html`<p>${waiting} ${waiting === 1 ? 'grade waits' : 'grades wait'} to be sent.</p>` : nothing}
        ${problem ? html`<p class="notice">${problem}</p>` : nothing}
        <div role="status">
          ${result === 'under way' ? 'Testing …' : result ? html`${trial(result.keys)}${trial(result.token)}` : nothing}
        </div>
        <div class="actions">
          <button class="plain" aria-label="Test ${name}" @click=${() => test(platform)}>Test</button>
          <button class="plain" aria-label="Edit ${name}" @click=${() => edit(platform)}>Edit</button>
          <button
            class="plain"
            aria-label="Switch ${active ? 'off' : 'on'} ${name}"
            @click=${() => data.change(() => askSchool(pathOf(platform), 'PATCH', { active: !active }))}
          >
            Switch ${active ? 'off' : 'on'}
          </button>
          <button class="plain danger" aria-label="Delete ${name}" @click=${() => remove(platform)}>Delete</button>
        </div>
      </li>
    `;
  }
}

function trial({ works, message }: Trial): TemplateResult {
  return html`<p class=${works ? 'works' : 'fault'}>${works ? '✓' : '✗'} ${message}</p>`;
}

function pathOf({ id }: StoredPlatform): string {
  return `/lti/platforms/${encodeURIComponent(id)}`;
}
