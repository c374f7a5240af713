import { html, nothing, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { checkVideo, type Captions, type Video, type VideoProblem } from '../../server/videos/check-video.js';
import { editableTime } from '../times.js';
import { inputOf, SWITCHES, TIMES } from './video-fields.js';
import { videoPreview, VideoCheck } from './video-preview.js';

export interface VideoFormOptions {
  /** Initial values of the form. */
  readonly video?: Partial<Video> | undefined;
  /** Whether the video is already stored. Then its uuid cannot be changed. */
  readonly isStored: boolean;
  /** @returns the problems that the server found. */
  readonly save: (video: Video) => Promise<readonly VideoProblem[]>;
  readonly cancel: () => void;
}

/** Shows the form of one video, with a check that plays it. All problems are shown at once, each next to its field. */
export function showVideoForm(place: HTMLElement, { video, isStored, save, cancel }: VideoFormOptions): void {
  const uuid = video?.uuid ?? newUuid();
  let problems: readonly VideoProblem[] = [];
  /** Initial values of the rows of captions. Each row keeps its own inputs as long as its object is in the list. */
  let captions: readonly Captions[] = video?.captions ?? [];
  const check = new VideoCheck(update);
  update();
  place.querySelector<HTMLElement>(isStored ? '#title' : '#src')?.focus();

  function update(): void {
    render(form(), place);
  }

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const checked = checkVideo(inputOf(event.currentTarget as HTMLFormElement));
    ({ problems } = checked);
    if (checked.video) problems = await save(checked.video).catch(toProblem);
    update();
    place.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  async function checkIt(event: Event): Promise<void> {
    const form = (event.currentTarget as HTMLElement).closest('form');
    if (!form) return;
    const checked = checkVideo({
      uuid: 'check',
      title: 'Check',
      ...pick(inputOf(form), ['src', 'poster', 'captions']),
    });
    ({ problems } = checked);
    if (!checked.video?.src) {
      if (checked.video) problems = [{ field: 'src', reason: 'There is no address to check.' }];
      update();
      return;
    }
    await check.run(checked.video);
    const duration = form.elements.namedItem('duration') as HTMLInputElement;
    if (check.duration !== undefined) duration.value = editableTime(Math.round(check.duration * 10) / 10);
  }

  function form(): TemplateResult {
    return html`
      <form class="card video-form" novalidate @submit=${submit} @input=${(event: Event) => changed(event)}>
        <h2>${isStored ? 'Edit the video' : video?.uuid ? 'Give it a title' : 'New video'}</h2>
        ${input('src', 'Address of the video', 'A file (.mp4) or a stream (.m3u8). Empty for a video that only other pages play.', video?.src, 'url')}
        <div class="actions"><button type="button" class="plain" @click=${checkIt}>Check the video</button></div>
        ${videoPreview(check)} ${input('title', 'Title', '', video?.title)} ${about()}
        ${input('poster', 'Picture', 'Shown before the video plays. May be left empty.', video?.poster, 'url')}
        <fieldset aria-describedby="captions-problem">
          <legend>Captions</legend>
          ${repeat(captions, (row) => row, captionsRow)}
          <button type="button" class="plain" @click=${() => setCaptions([...captions, { src: '', language: 'en' }])}>
            Add captions
          </button>
          ${problemOf('captions')}
        </fieldset>
        <div class="pair">
          ${TIMES.map(({ name, label, hint }) => input(name, label, hint, editableTime(video?.[name])))}
        </div>
        <fieldset>
          <legend>In frames and links</legend>
          ${SWITCHES.map(
            ({ name, label }) => html`
              <label><input type="checkbox" name=${name} ?checked=${video?.[name] ?? false} /> ${label}</label>
            `,
          )}
        </fieldset>
        ${input('uuid', 'uuid', isStored ? 'Its heartbeats carry it, so it stays.' : 'Names the video in addresses and heartbeats. It stays.', uuid, 'text', isStored || video?.uuid !== undefined)}
        <p class="fault" role="alert">${problems.find(({ field }) => field === '')?.reason ?? nothing}</p>
        <div class="actions">
          <button>Save</button>
          <button type="button" class="plain" @click=${cancel}>Cancel</button>
        </div>
      </form>
    `;
  }

  function about(): TemplateResult {
    return html`
      <div class="field">
        <label for="about">What there is to see</label>
        <textarea id="about" name="about" rows="2" aria-describedby="about-hint about-problem">
${video?.about ?? ''}</textarea>
        <span class="hint" id="about-hint">Shown with the video. May be left empty.</span>
        ${problemOf('about')}
      </div>
    `;
  }

  function input(
    name: string,
    label: string,
    hint: string,
    value = '',
    mode: 'text' | 'url' = 'text',
    isFixed = false,
  ): TemplateResult {
    const isWrong = problems.some(({ field }) => field === name);
    return html`
      <div class="field">
        <label for=${name}>${label}</label>
        <input
          id=${name}
          name=${name}
          value=${value}
          inputmode=${mode}
          autocomplete="off"
          spellcheck=${mode === 'url' || name === 'uuid' ? 'false' : 'true'}
          ?readonly=${isFixed}
          aria-invalid=${isWrong ? 'true' : 'false'}
          aria-describedby="${name}-hint ${name}-problem"
        />
        <span class="hint" id="${name}-hint">${hint}</span>
        ${problemOf(name)}
      </div>
    `;
  }

  function captionsRow(row: Captions, index: number): TemplateResult {
    const isWrong = problems.some(({ field }) => field === 'captions');
    return html`
      <div class="captions">
        <label>
          Address
          <input
            name="captions-src"
            value=${row.src}
            inputmode="url"
            autocomplete="off"
            aria-invalid=${isWrong ? 'true' : 'false'}
          />
        </label>
        <label>Language <input name="captions-language" value=${row.language} autocomplete="off" /></label>
        <button
          type="button"
          class="plain danger"
          aria-label="Remove captions ${index + 1}"
          @click=${() => setCaptions(captions.filter((other) => other !== row))}
        >
          Remove
        </button>
      </div>
    `;
  }

  function setCaptions(value: readonly Captions[]): void {
    captions = value;
    update();
    [...place.querySelectorAll<HTMLElement>('[name="captions-src"]')].at(-1)?.focus();
  }

  /** Discards the result of the check if a checked field has changed. */
  function changed({ target }: Event): void {
    if (['src', 'poster', 'captions-src'].includes((target as HTMLInputElement).name)) check.forget();
  }

  function problemOf(name: string): TemplateResult {
    const reasons = problems.filter(({ field }) => field === name).map(({ reason }) => reason);
    return html`<span class="fault" id="${name}-problem">${reasons.join(' ')}</span>`;
  }
}

function pick(input: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, input[name]]));
}

/** Makes a random uuid: short enough to read it out, and too long to guess it. */
function newUuid(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function toProblem(error: unknown): VideoProblem[] {
  return [{ field: '', reason: (error as Error).message }];
}
