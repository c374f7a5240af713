import { html, nothing, render, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Progress } from '../server/progress/progress-store.js';
import { videos, type Video } from '../videos.js';
import { showLoggedIn } from './log-in.js';
import { ProgressFeed } from './progress-feed.js';
import { askSchool } from './school-api.js';
import { watchedPicture } from './watched-picture.js';

/** Whoever was heard of within so many milliseconds is taken to be watching: one period of RPM 1, and a little. */
const WATCHING_MS = 75_000;

/** Made once: it costs more than all else in a row. */
const LAST_SEEN = new Intl.DateTimeFormat([], { dateStyle: 'short', timeStyle: 'medium' });

void showLoggedIn(document.querySelector('main') ?? document.body, showProgress);

async function showProgress(): Promise<void> {
  // Also finds out, before anything is shown, whether somebody is logged in.
  const load = (): Promise<Progress[]> => askSchool<Progress[]>('/progress');
  const first = await load();
  const main = document.querySelector('main') ?? document.body;
  let isDue = false;
  let fault = '';
  const feed = new ProgressFeed(first, load, updateSoon);
  updateSoon();
  // Who is watching also changes when nothing arrives.
  setInterval(updateSoon, 5000);

  function updateSoon(): void {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      render(page(), main);
    });
  }

  function page(): TemplateResult {
    const seen = videos.filter(({ uuid }) => feed.of(uuid).length > 0);
    return html`
      <div class="head">
        <h1>Progress</h1>
        <a class="button" href="/api/progress.csv" download>Download CSV</a>
      </div>
      <p class="status" role="status" data-state=${feed.isLive ? 'live' : 'lost'}>
        ${feed.isLive ? 'Live' : 'The connection is lost. This page keeps trying.'}
      </p>
      <p class="fault" role="alert">${fault || nothing}</p>
      ${seen.length > 0 ? seen.map(videoSection) : html`<p class="card">Nobody has watched anything yet.</p>`}
    `;
  }

  function videoSection(video: Video): TemplateResult {
    const rows = feed.of(video.uuid);
    const id = `video-${video.uuid}`;
    const watching = rows.filter(isWatching);
    return html`
      <section aria-labelledby=${id}>
        <h2 id=${id}>${video.title}</h2>
        <p>${countOf(rows)}, ${watching.length} watching now</p>
        <p class="status">
          Watched is what the reports prove, without what was skipped; completion counts this. The reported position is
          where the player said it was, watched or not.
        </p>
        ${timeline(watching, video)}
        <div role="table" aria-labelledby=${id} class="table">
          <div role="row" class="row heading">
            ${['Learner', 'Watched', 'Part watched', 'Reported position', 'Last seen'].map(
              (text) => html`<span role="columnheader">${text}</span>`,
            )}
            <span role="columnheader">Delete</span>
          </div>
          ${repeat(rows, keyOf, (row) =>
            // Of a thousand rows few change at a time: an event brings new objects for those only.
            guard([row, isWatching(row)], () => learnerRow(row, video)),
          )}
        </div>
      </section>
    `;
  }

  function learnerRow(row: Progress, { duration }: Video): TemplateResult {
    const name = nameOf(row);
    return html`
      <div role="row" class="row" data-learner=${row.learner} data-guest=${row.guest} data-watching=${isWatching(row)}>
        <span role="rowheader" class="learner">
          ${name} ${row.verified ? html`<small class="signed">signed</small>` : nothing}
          ${row.impossible > 0 ? html`<small class="impossible">${row.impossible} impossible</small>` : nothing}
        </span>
        <span role="cell" class="watched">${watchedPicture(row, duration)}</span>
        <span role="cell" data-label="Part watched">
          ${row.watchedPart === null || !isOnePerson(row) ? '–' : `${Math.floor(row.watchedPart * 100)} %`}
          ${row.completed ? html`<small class="completed">completed</small>` : nothing}
        </span>
        <span role="cell" data-label="Reported position" class="position">${clock(row.lastPosition)}</span>
        <span role="cell" data-label="Last seen">
          <time datetime=${row.lastSeen}>${LAST_SEEN.format(new Date(row.lastSeen))}</time>
        </span>
        <span role="cell">
          <button class="plain danger" aria-label="Delete ${name}" @click=${() => remove(row)}>Delete</button>
        </span>
      </div>
    `;
  }

  async function remove(row: Progress): Promise<void> {
    const who = isOnePerson(row) ? nameOf(row) : 'all viewers without a name';
    if (!confirm(`Delete everything that is known of ${who}, in all videos?`)) return;
    const path = row.guest ? `?${new URLSearchParams({ session: row.guest })}` : encodeURIComponent(row.learner);
    fault = '';
    try {
      await askSchool(`/learners/${path}`, 'DELETE');
    } catch (error) {
      fault = (error as Error).message;
    }
    updateSoon();
  }
}

/** Who is where, right now. What it shows is in the table too, so it is a picture to those who cannot see it. */
function timeline(rows: readonly Progress[], { duration }: Video): TemplateResult | typeof nothing {
  if (!duration || rows.length === 0) return nothing;
  return html`
    <div class="timeline" role="img" aria-label="Where those who are watching are">
      ${repeat(rows, keyOf, (row) => {
        const { lastPosition } = row;
        const left = Math.min((lastPosition ?? 0) / duration, 1) * 100;
        return html`<span class="here" style="left:${left}%" title="${nameOf(row)}: ${clock(lastPosition)}"></span>`;
      })}
      <span class="from">0:00</span><span class="to">${clock(duration)}</span>
    </div>
  `;
}

function isWatching({ lastSeen }: Progress): boolean {
  return Date.parse(lastSeen) > Date.now() - WATCHING_MS;
}

function keyOf({ video, learner, verified, guest }: Progress): string {
  return JSON.stringify([video, learner, verified, guest]);
}

/** Players without a session that name nobody share a row. */
function isOnePerson({ learner, guest }: Progress): boolean {
  return learner !== '' || guest !== '';
}

function nameOf({ learner, guest }: Progress): string {
  return learner || (guest ? `Guest ${guest.slice(0, 8)}` : '(nobody named)');
}

function countOf(rows: readonly Progress[]): string {
  const count = (number: number, one: string): string => `${number} ${number === 1 ? one : `${one}s`}`;
  const guests = rows.filter(({ guest }) => guest !== '').length;
  const learners = rows.filter(({ learner }) => learner !== '').length;
  return guests > 0 ? `${count(learners, 'learner')}, ${count(guests, 'guest')}` : count(learners, 'learner');
}

function clock(seconds: number | null): string {
  if (seconds === null) return '–';
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}
