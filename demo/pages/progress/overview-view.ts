import { html, nothing, render, type TemplateResult } from 'lit';
import type { VideoSummary } from '../../server/progress/progress-views.js';
import { count, moment, percent } from './people.js';
import { overview } from './progress-api.js';
import { ProgressFeed } from './progress-feed.js';
import { liveState } from './live-state.js';

/** Shows all videos with the progress of their classes. */
export async function showOverview(main: HTMLElement): Promise<void> {
  let videos = await overview();
  let isLive = true;
  let search = '';
  update();
  new ProgressFeed({
    onRows: () => undefined,
    onChange: () => void load(),
    onState: (state) => {
      isLive = state;
      update();
    },
  });

  async function load(): Promise<void> {
    // If the request fails, the next change causes another one. The page shows that the connection is lost.
    videos = await overview().catch(() => videos);
    update();
  }

  function update(): void {
    render(page(), main);
  }

  function page(): TemplateResult {
    const isSeen = videos.some(({ lastSeen }) => lastSeen !== null);
    const found = videos.filter(({ title, uuid }) =>
      `${title ?? ''} ${uuid}`.toLowerCase().includes(search.toLowerCase()),
    );
    return html`
      <div class="head">
        <h1>Progress</h1>
        ${isSeen ? html`<a class="button plain" href="/api/progress.csv" download>CSV of all videos</a>` : nothing}
      </div>
      ${liveState(isLive)}
      ${
        isSeen
          ? nothing
          : html`<div class="card">
              <p>No one has watched anything yet.</p>
              <p>${nextStep(videos)}</p>
            </div>`
      }
      ${
        videos.length > 8
          ? html`<label class="search">
              Search a video
              <input
                type="search"
                autocomplete="off"
                @input=${({ target }: InputEvent) => {
                  search = (target as HTMLInputElement).value;
                  update();
                }}
              />
            </label>`
          : nothing
      }
      ${found.length > 0 ? table(found) : nothing}
      ${videos.length > 0 && found.length === 0 ? html`<p class="card">No video has this in its title.</p>` : nothing}
    `;
  }
}

/** Advice for a school whose videos no one has watched. */
function nextStep(videos: readonly VideoSummary[]): TemplateResult {
  if (videos.length === 0) return html`There are no videos yet. <a href="/admin#videos">Add the first one</a>.`;
  return videos.some(({ uuid }) => uuid === 'uuid-1234')
    ? html`Open <a href="/v/uuid-1234?student=john_doe">the worked example</a> and press play, or take from
        <a href="/admin#videos">Videos</a> what shows a video in your course.`
    : html`Take from <a href="/admin#videos">Videos</a> what shows a video in your course.`;
}

function table(videos: readonly VideoSummary[]): TemplateResult {
  return html`
    <div role="table" aria-label="Videos" class="table overview">
      <div role="row" class="row heading">
        ${['Video', 'Learners', 'Watched on average', 'Completed', 'Last seen'].map(
          (text) => html`<span role="columnheader">${text}</span>`,
        )}
      </div>
      ${videos.map(videoRow)}
    </div>
  `;
}

function videoRow(video: VideoSummary): TemplateResult {
  const { uuid, title, learners, guests, completed, averagePart, watching, lastSeen } = video;
  return html`
    <div role="row" class="row" data-video=${uuid} data-watching=${watching > 0}>
      <span role="rowheader" class="name">
        <a href="/progress?video=${encodeURIComponent(uuid)}">${title ?? html`<code>${uuid}</code>`}</a>
        ${watching > 0 ? html`<small class="now">${watching} watching now</small>` : nothing}
        ${
          title === null
            ? html`<small
                >not in the list · <a href="/admin#define/${encodeURIComponent(uuid)}">Give it a title</a></small
              >`
            : nothing
        }
      </span>
      <span role="cell" data-label="Learners">
        ${learners.toLocaleString()} ${guests > 0 ? html`<small>+ ${count(guests, 'guest')}</small>` : nothing}
      </span>
      <span role="cell" data-label="Watched on average">
        ${averagePart === null ? '–' : html`${percent(averagePart)} ${bar(averagePart)}`}
      </span>
      <span role="cell" data-label="Completed">${completed.toLocaleString()}</span>
      <span role="cell" data-label="Last seen">${lastSeen === null ? '–' : moment(lastSeen)}</span>
    </div>
  `;
}

/** Bar that shows the number next to it. */
function bar(part: number): TemplateResult {
  return html`<span class="bar" aria-hidden="true"
    ><span style="inline-size:${Math.min(part, 1) * 100}%"></span
  ></span>`;
}
