import { html, nothing, render, type TemplateResult } from 'lit';
import type { Progress } from '../../server/progress/progress-store.js';
import type { Curve, VideoSummary } from '../../server/progress/progress-views.js';
import { formatTime } from '../times.js';
import { curvePicture } from './curve-picture.js';
import { liveState } from './live-state.js';
import { count, keyOf, percent } from './people.js';
import { curveOf, forget, overview, PAGE_SIZE, rowsOf, type Asked, type Rows } from './progress-api.js';
import { ProgressFeed } from './progress-feed.js';
import { rowsTable } from './rows-table.js';
import { toolbar } from './toolbar.js';

/** Request for the learners whose positions the curve shows: one page of those who are watching. More could not be distinguished. */
const EVERYBODY_WATCHING: Asked = { search: '', filter: 'watching', order: 'seen', isDescending: true, page: 0 };

/** Shows the progress of a class in one video. */
export async function showVideo(main: HTMLElement, uuid: string): Promise<void> {
  let asked: Asked = { search: '', filter: 'all', order: 'name', isDescending: false, page: 0 };
  let [summary, curve, watching, shown] = await load();
  let isLive = true;
  let fault = '';
  let isDue = false;
  update();
  new ProgressFeed({
    video: uuid,
    onRows: put,
    onChange: () => void reload(),
    onState: (state) => {
      isLive = state;
      updateSoon();
    },
  });
  // A learner stops counting as watching after some time without a heartbeat.
  setInterval(updateSoon, 5000);

  async function load(): Promise<[VideoSummary | undefined, Curve, Rows, Rows]> {
    const [videos, curve, watching, shown] = await Promise.all([
      overview(),
      curveOf(uuid),
      rowsOf(uuid, EVERYBODY_WATCHING),
      rowsOf(uuid, asked),
    ]);
    return [videos.find((video) => video.uuid === uuid), curve, watching, shown];
  }

  /** Requests all data again. If a request fails, the next change causes another one, and the page shows that the connection is lost. */
  async function reload(): Promise<void> {
    const before = asked;
    const loaded = await load().catch(() => undefined);
    if (!loaded || asked !== before) return;
    [summary, curve, watching, shown] = loaded;
    if (asked.page > lastPage(shown)) await ask({ page: lastPage(shown) });
    else update();
  }

  async function ask(change: Partial<Asked>): Promise<void> {
    const wanted = (asked = { ...asked, page: 0, ...change });
    fault = '';
    try {
      const found = await rowsOf(uuid, wanted);
      // The search has changed meanwhile. Only the latest one counts.
      if (asked !== wanted) return;
      if (wanted.page > lastPage(found)) {
        await ask({ page: lastPage(found) });
        return;
      }
      shown = found;
    } catch (error) {
      fault = (error as Error).message;
    }
    update();
  }

  /** Updates shown rows that have changed. */
  function put(rows: readonly Progress[]): void {
    const changed = new Map(rows.filter(({ video }) => video === uuid).map((row) => [keyOf(row), row]));
    if (changed.size === 0) return;
    const merged = (all: Rows): Rows => ({ ...all, rows: all.rows.map((row) => changed.get(keyOf(row)) ?? row) });
    shown = merged(shown);
    watching = merged(watching);
    updateSoon();
  }

  function updateSoon(): void {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      update();
    });
  }

  function update(): void {
    render(summary ? page(summary) : nobody(uuid), main);
  }

  async function remove(row: Progress, name: string): Promise<void> {
    if (!confirm(`Delete everything that is known of ${name}, in all videos?`)) return;
    fault = '';
    try {
      await forget(row);
      await reload();
    } catch (error) {
      fault = (error as Error).message;
    }
    update();
  }

  function page(video: VideoSummary): TemplateResult {
    const { title, duration } = video;
    document.title = `${title ?? uuid} | Progress`;
    return html`
      <p class="back"><a href="/progress">All videos</a></p>
      <div class="head">
        <h1>${title ?? uuid}</h1>
        <div class="actions">
          <a class="button plain" href="/api/progress.csv?${new URLSearchParams({ video: uuid })}" download
            >Download CSV</a
          >
        </div>
      </div>
      <p class="hint">
        ${duration === null ? nothing : `${formatTime(duration)} · `}<code>${uuid}</code>
        ${title === null ? html` · <a href="/admin#define/${encodeURIComponent(uuid)}">Give it a title</a>` : nothing}
      </p>
      ${liveState(isLive)}
      ${
        duration === null
          ? html`<p class="notice">
              The length of this video is not known, so the watched part is unknown.
              <a href="/admin#define/${encodeURIComponent(uuid)}">Give its length</a>
            </p>`
          : nothing
      }
      ${tiles(video)} ${curvePicture(curve, watching.rows)}
      <p class="fault" role="alert">${fault || nothing}</p>
      ${toolbar(asked, ask)}
      ${
        shown.rows.length > 0
          ? rowsTable(shown.rows, { ...video, duration: duration ?? (curve.length || null) }, { asked, ask, remove })
          : html`<p class="card">
              ${asked.search || asked.filter !== 'all' ? 'No learners match.' : 'No one has watched this video yet.'}
            </p>`
      }
      ${pages(asked, shown.total, (page) => ask({ page }))}
      <p class="hint">
        <strong>Watched</strong> is what the reports prove, without what was skipped; completion counts this. The
        <strong>reported position</strong> is where the player said it was, watched or not.
      </p>
    `;
  }
}

function nobody(uuid: string): TemplateResult {
  return html`
    <p class="back"><a href="/progress">All videos</a></p>
    <h1>There is no such video</h1>
    <p>There is no video <code>${uuid}</code>, and there are no heartbeats of it.</p>
  `;
}

function tiles({ learners, guests, watching, averagePart, completed }: VideoSummary): TemplateResult {
  const share = learners + guests > 0 ? ` (${percent(completed / (learners + guests))})` : '';
  return html`
    <dl class="tiles">
      <div>
        <dt>${learners === 1 ? 'Learner' : 'Learners'}</dt>
        <dd>${learners.toLocaleString()}${guests > 0 ? html`<small> + ${count(guests, 'guest')}</small>` : nothing}</dd>
      </div>
      <div>
        <dt>Watching now</dt>
        <dd>${watching.toLocaleString()}</dd>
      </div>
      <div>
        <dt>Watched on average</dt>
        <dd>${averagePart === null ? '–' : percent(averagePart)}</dd>
      </div>
      <div>
        <dt>Completed</dt>
        <dd>${completed.toLocaleString()}<small>${share}</small></dd>
      </div>
    </dl>
  `;
}

/** Index of the last page of the table. Its rows may have been deleted since it was shown. */
function lastPage({ total }: Rows): number {
  return Math.max(Math.ceil(total / PAGE_SIZE) - 1, 0);
}

function pages({ page }: Asked, total: number, go: (page: number) => Promise<void>): TemplateResult | typeof nothing {
  if (total <= PAGE_SIZE) return nothing;
  const [from, to] = [page * PAGE_SIZE + 1, Math.min((page + 1) * PAGE_SIZE, total)];
  return html`
    <nav class="pages" aria-label="Pages of the table">
      <button class="plain" ?disabled=${page === 0} @click=${() => go(page - 1)}>Back</button>
      <span role="status">${from.toLocaleString()}–${to.toLocaleString()} of ${total.toLocaleString()}</span>
      <button class="plain" ?disabled=${to >= total} @click=${() => go(page + 1)}>Next</button>
    </nav>
  `;
}
