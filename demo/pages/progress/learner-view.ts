import { html, nothing, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Progress } from '../../server/progress/progress-store.js';
import type { VideoSummary } from '../../server/progress/progress-views.js';
import { formatTime } from '../times.js';
import { liveState } from './live-state.js';
import { count, isWatching, keyOf, marksOf, moment, nameOf, partOf } from './people.js';
import { forget, overview, videosOf } from './progress-api.js';
import { ProgressFeed } from './progress-feed.js';
import { watchedPicture } from './watched-picture.js';

/** Shows the progress of one learner in all videos. @param session - session of a viewer without a name; else empty. */
export async function showLearner(main: HTMLElement, learner: string, session: string): Promise<void> {
  let [rows, videos] = await load();
  let isLive = true;
  let fault = '';
  const name = nameOf({ learner, guest: session, name: rows[0]?.name ?? null });
  document.title = `${name} | Progress`;
  update();
  new ProgressFeed({
    onRows: (changed) => {
      const byKey = new Map(changed.map((row) => [keyOf(row), row]));
      rows = rows.map((row) => byKey.get(keyOf(row)) ?? row);
      update();
    },
    onChange: () => void reload(),
    onState: (state) => {
      isLive = state;
      update();
    },
  });

  function load(): Promise<[Progress[], VideoSummary[]]> {
    return Promise.all([videosOf(learner, session), overview()]);
  }

  async function reload(): Promise<void> {
    // If the request fails, the next change causes another one. The page shows that the connection is lost.
    [rows, videos] = await load().catch(() => [rows, videos] as [Progress[], VideoSummary[]]);
    update();
  }

  function update(): void {
    render(page(), main);
  }

  async function remove(row: Progress): Promise<void> {
    if (!confirm(`Delete everything that is known of ${name}, in all videos?`)) return;
    try {
      await forget(row);
      rows = [];
    } catch (error) {
      fault = (error as Error).message;
    }
    update();
  }

  function page(): TemplateResult {
    const [first] = rows;
    const completed = rows.filter((row) => row.completed).length;
    return html`
      <p class="back"><a href="/progress">All videos</a></p>
      <div class="head">
        <h1>${name}</h1>
        ${first ? html`<button class="plain danger" @click=${() => remove(first)}>Delete this learner</button>` : nothing}
      </div>
      ${liveState(isLive)}
      <p class="fault" role="alert">${fault || nothing}</p>
      ${
        first
          ? html`
              <p>${count(new Set(rows.map(({ video }) => video)).size, 'video')}, ${completed} completed</p>
              ${table()}
            `
          : html`<p class="card">Nothing is known of this learner.</p>`
      }
    `;
  }

  function table(): TemplateResult {
    return html`
      <div role="table" aria-label="Videos of ${name}" class="table of-learner">
        <div role="row" class="row heading">
          ${['Video', 'Watched', 'Part watched', 'Reported position', 'Last seen'].map(
            (text) => html`<span role="columnheader">${text}</span>`,
          )}
        </div>
        ${repeat(rows, keyOf, videoRow)}
      </div>
    `;
  }

  function videoRow(row: Progress): TemplateResult {
    const video = videos.find(({ uuid }) => uuid === row.video);
    return html`
      <div role="row" class="row" data-video=${row.video} data-watching=${isWatching(row)}>
        <span role="rowheader" class="learner">
          <a href="/progress?video=${encodeURIComponent(row.video)}"
            >${video?.title ?? html`<code>${row.video}</code>`}</a
          >
          ${marksOf(row)}
        </span>
        <span role="cell" class="watched">${watchedPicture(row, video?.duration ?? undefined)}</span>
        <span role="cell" data-label="Part watched">${partOf(row)}</span>
        <span role="cell" data-label="Reported position" class="position">${formatTime(row.lastPosition)}</span>
        <span role="cell" data-label="Last seen">${moment(row.lastSeen)}</span>
      </div>
    `;
  }
}
