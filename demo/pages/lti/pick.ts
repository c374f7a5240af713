import { html, nothing, render, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Grading } from '../../server/lti/claims.js';
import type { PickData } from '../../server/lti/page-data.js';
import type { Picked } from '../../server/lti/page-router.js';
import { absolute } from '../addresses.js';
import { formatTime } from '../times.js';

/** Message if the server does not say what is wrong. */
const FAILED = 'The video could not be added. Try again in a moment.';

/** Shows the choice of a video and its grading, for the teacher of a course. */
export function showPick(main: HTMLElement, { token, videos, completionThreshold }: PickData): void {
  let search = '';
  /** Uuid of the chosen video. The search may hide it; then no video is chosen in the form. */
  let chosen = '';
  let fault = '';
  let answer: Picked | undefined;
  document.title = 'Pick a video';
  update();

  function update(): void {
    render(page(), main);
  }

  async function pick(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const choice = Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement));
    fault = '';
    update();
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const response = await fetch('/lti/pick', { method: 'POST', headers, body: JSON.stringify(choice) }).catch(
      () => undefined,
    );
    // A server that fails, or a proxy, may answer with a text.
    const given = (await response?.json().catch(() => undefined)) as (Picked & { readonly title?: string }) | undefined;
    if (response?.ok && given) answer = given;
    else fault = given?.title ?? FAILED;
    update();
    main.querySelector<HTMLFormElement>('#answer')?.submit();
  }

  function page(): TemplateResult {
    if (videos.length === 0) {
      return html`<h1>Pick a video</h1>
        <p>There are no videos yet. The administrator of the videos’ server adds them.</p>`;
    }
    const found = videos.filter(({ title, uuid }) => `${title} ${uuid}`.toLowerCase().includes(search.toLowerCase()));
    return html`
      <h1>Pick a video</h1>
      <label class="search">
        Search
        <input
          type="search"
          @input=${(event: InputEvent) => {
            search = (event.target as HTMLInputElement).value;
            update();
          }}
        />
      </label>
      <form class="pick" @submit=${pick}>
        <fieldset class="videos">
          <legend>Video</legend>
          ${repeat(found, ({ uuid }) => uuid, choice)}
          ${found.length === 0 ? html`<p>No video has this in its title.</p>` : nothing}
        </fieldset>
        <fieldset>
          <legend>Grade</legend>
          ${gradingChoice('watched', 'The part that was watched, from 0 to 100 %', true)}
          ${gradingChoice('completed', `100 % for those who have watched at least ${Math.round(completionThreshold * 100)} % of it`)}
          ${gradingChoice('none', 'None')}
        </fieldset>
        <p class="fault" role="alert">${fault || nothing}</p>
        <div class="actions"><button>Add to the course</button></div>
      </form>
      ${answer === undefined ? nothing : answerForm(answer)}
    `;
  }

  function choice({ uuid, title, poster, duration }: PickData['videos'][number]): TemplateResult {
    return html`
      <label>
        <input
          type="radio"
          name="video"
          value=${uuid}
          required
          .checked=${live(uuid === chosen)}
          @change=${() => (chosen = uuid)}
        />
        ${poster ? html`<img src=${absolute(poster)} alt="" loading="lazy" />` : html`<span class="no-picture"></span>`}
        <span>${title}${duration ? html` <span class="hint">${formatTime(duration)}</span>` : nothing}</span>
      </label>
    `;
  }
}

function gradingChoice(grading: Grading, text: string, isChosen = false): TemplateResult {
  return html`<label><input type="radio" name="grading" value=${grading} ?checked=${isChosen} /> ${text}</label>`;
}

/** Form with the answer to the platform, which then continues in this frame. */
function answerForm({ returnUrl, jwt }: Picked): TemplateResult {
  return html`
    <form id="answer" method="post" action=${returnUrl} hidden><input type="hidden" name="JWT" value=${jwt} /></form>
  `;
}
