import { html, nothing, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { VideoSummary } from '../../server/progress/progress-views.js';
import type { Video, VideoProblem } from '../../server/videos/check-video.js';
import type { StoredWebhook } from '../../server/webhooks/webhook-store.js';
import { absolute } from '../addresses.js';
import { askSchool } from '../school-api.js';
import { formatTime } from '../times.js';
import { embedCodes } from './embed-codes-view.js';
import { oneAtATime } from './one-at-a-time.js';
import { openInDialog } from './open-in-dialog.js';
import { SchoolData } from './school-data.js';
import { showVideoForm } from './video-form.js';

/** Shows the school's videos. @param define - uuid of a video whose form opens at once, to give it a title. */
export async function showVideos(main: HTMLElement, define?: string): Promise<void> {
  const data = await SchoolData.open(load, update);
  let [videos, summaries, webhooks] = data.current;
  let search = '';
  update();
  if (define !== undefined) {
    // A dialog can open only in the document, and this view is added to it in a moment.
    requestAnimationFrame(() => edit(videos.find(({ uuid }) => uuid === define) ?? { uuid: define }));
  }

  function load(): Promise<[Video[], VideoSummary[], StoredWebhook[]]> {
    return Promise.all([
      askSchool<Video[]>('/videos'),
      askSchool<VideoSummary[]>('/progress/videos'),
      askSchool<StoredWebhook[]>('/webhooks'),
    ]);
  }

  function update(): void {
    [videos, summaries, webhooks] = data.current;
    render(page(), main);
  }

  function edit(video?: Video | { readonly uuid: string }): void {
    const isStored = videos.some(({ uuid }) => uuid === video?.uuid);
    openInDialog(main, (place, close) => {
      const save = (body: Video): Promise<readonly VideoProblem[]> =>
        data.save({ list: '/videos', stored: isStored ? pathOf(body) : undefined, body, close });
      showVideoForm(place, { video, isStored, save: oneAtATime(save), cancel: close });
    });
  }

  function embed(video: Video): void {
    openInDialog(main, (place, close) => {
      const content = html`
        <div class="card embed">
          <div class="head">
            <h2>Show “${video.title}”</h2>
            <button class="plain" @click=${close}>Close</button>
          </div>
          ${embedCodes(video, webhooks)}
        </div>
      `;
      render(content, place);
    });
  }

  async function remove(video: Video): Promise<void> {
    const question = `Delete the video “${video.title}”? Pages that show it will say that it is not there. What learners have watched of it stays.`;
    if (confirm(question)) await data.change(() => askSchool(pathOf(video), 'DELETE'));
  }

  function find(text: string): void {
    search = text;
    update();
  }

  function page(): TemplateResult {
    const unknown = summaries.filter(({ title }) => title === null);
    const found = videos.filter(({ title, uuid }) => `${title} ${uuid}`.toLowerCase().includes(search.toLowerCase()));
    return html`
      <div class="head">
        <h1>Videos</h1>
        <button @click=${() => edit()}>New video</button>
      </div>
      <p>Add your videos, and take from here what shows them in your courses.</p>
      <p class="fault" role="alert">${data.fault || nothing}</p>
      ${
        videos.length > 8
          ? html`<label class="search">
              Search
              <input type="search" @input=${(event: InputEvent) => find((event.target as HTMLInputElement).value)} />
            </label>`
          : nothing
      }
      ${
        found.length > 0
          ? html`<ul class="items videos-list">
              ${repeat(found, ({ uuid }) => uuid, videoItem)}
            </ul>`
          : html`<p class="card">
              ${videos.length > 0 ? 'No video has this in its title.' : 'There are no videos yet. “New video” adds the first one.'}
            </p>`
      }
      ${unknown.length > 0 ? unknownVideos(unknown) : nothing}
      <dialog aria-label="Video"></dialog>
    `;
  }

  function videoItem(video: Video): TemplateResult {
    const { uuid, title, src, poster, duration } = video;
    const { learners = 0 } = summaries.find((summary) => summary.uuid === uuid) ?? {};
    return html`
      <li class="card video">
        ${poster ? html`<img src=${absolute(poster)} alt="" loading="lazy" />` : html`<span class="no-picture"></span>`}
        <div class="about">
          <h2>${src ? html`<a href="/v/${encodeURIComponent(uuid)}">${title}</a>` : title}</h2>
          <p class="hint">
            ${duration ? html`${formatTime(duration)} · ` : nothing}<code>${uuid}</code>${src ? nothing : ' · plays elsewhere'}
          </p>
          <p class="hint">
            <a href="/progress?video=${encodeURIComponent(uuid)}"
              >${learners} ${learners === 1 ? 'learner' : 'learners'}</a
            >
          </p>
        </div>
        <div class="actions">
          ${src ? html`<button aria-label="Embed ${title}" @click=${() => embed(video)}>Embed</button>` : nothing}
          <button class="plain" aria-label="Edit ${title}" @click=${() => edit(video)}>Edit</button>
          <button class="plain danger" aria-label="Delete ${title}" @click=${() => remove(video)}>Delete</button>
        </div>
      </li>
    `;
  }

  function unknownVideos(unknown: readonly VideoSummary[]): TemplateResult {
    return html`
      <section class="card unknown" aria-labelledby="unknown">
        <h2 id="unknown">Heartbeats of videos that are not in the list</h2>
        <p>Other pages play these videos, or their uuid is misspelled. Give your own videos a title.</p>
        <ul>
          ${unknown.map(
            ({ uuid, learners }) => html`
              <li>
                <a href="/progress?video=${encodeURIComponent(uuid)}"><code>${uuid}</code></a>
                <span class="hint">${learners} ${learners === 1 ? 'learner' : 'learners'}</span>
                <button class="plain" aria-label="Give it a title: ${uuid}" @click=${() => edit({ uuid })}>
                  Give it a title
                </button>
              </li>
            `,
          )}
        </ul>
      </section>
    `;
  }
}

function pathOf({ uuid }: Video): string {
  return `/videos/${encodeURIComponent(uuid)}`;
}
