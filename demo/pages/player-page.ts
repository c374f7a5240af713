import { html, nothing, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { HeartbeatErrorEvent, WebhookErrorEvent } from 'videocms-player';
import 'videocms-player';
import type { Heartbeat } from '../server/heartbeat-log.js';
import { REQUEST_FIELD, RESPONSE_FIELD, RPM, videoAt, type Video } from '../videos.js';
import { HeartbeatFeed, pageKey } from './heartbeat-feed.js';
import { heartbeatProblem, webhookProblem, type Problem } from './problems.js';

const main = document.querySelector('main') ?? document.body;
const receiver = document.querySelector<HTMLMetaElement>('meta[name="receiver"]')?.content ?? '';
const video = videoAt(location.pathname);

main.replaceChildren();
if (video) showPlayer(video);
else showNotFound();

function showNotFound(): void {
  document.title = 'No such video | videocms-player demo';
  render(
    html`
      <div class="not-found">
        <h1>There is no such video</h1>
        <p>The address <code>${location.pathname}</code> names none of the videos of this demo.</p>
        <p><a href="/">Back to the start page</a></p>
      </div>
    `,
    main,
  );
}

function showPlayer(video: Video): void {
  const problems = new Map<string, Problem & { times: number }>();
  const learner = new URLSearchParams(location.search).get(REQUEST_FIELD);
  let isPlayable = true;

  // Of one video and learner: another page in this tab shows its own heartbeats.
  const page = pageKey(`${video.uuid} ${learner ?? ''}`);
  const feed = new HeartbeatFeed({ origin: receiver, page, onChange: update });
  document.title = `${video.title} | videocms-player demo`;
  update();

  function update(): void {
    render(playerPage(), main);
  }

  function addProblem(problem: Problem): void {
    const key = JSON.stringify(problem);
    problems.set(key, { ...problem, times: (problems.get(key)?.times ?? 0) + 1 });
    update();
  }

  function playerPage(): TemplateResult {
    return html`
      <div class="title">
        <h1>${video.title}</h1>
        <p>${video.about}</p>
      </div>
      <div class="columns">
        <div>
          ${player()}
          <div aria-live="polite">${problems.size > 0 ? problemList() : nothing}</div>
          ${learner ? nothing : noticeOfNobody()}
        </div>
        ${received()} ${learner ? explanation(learner) : nothing}
      </div>
    `;
  }

  function player(): TemplateResult {
    return html`
      <videocms-player
        src=${video.src}
        poster=${video.poster ?? nothing}
        preload="metadata"
        playsinline
        uuid=${video.uuid}
        webhooks-src="/api/videos/${encodeURIComponent(video.uuid)}/webhooks?page=${page}"
        @webhook-error=${(event: WebhookErrorEvent) => addProblem(webhookProblem(event))}
        @heartbeat-error=${(event: HeartbeatErrorEvent) => addProblem(heartbeatProblem(event))}
        @error=${() => setPlayable(false)}
        @loadedmetadata=${() => setPlayable(true)}
      >
        ${
          video.captions
            ? html`<track kind="captions" srclang="en" label="English" src=${video.captions} default />`
            : nothing
        }
      </videocms-player>
    `;
  }

  function setPlayable(value: boolean): void {
    isPlayable = value;
    update();
  }

  function noticeOfNobody(): TemplateResult {
    const query = new URLSearchParams(location.search);
    query.set(REQUEST_FIELD, 'john_doe');
    return html`
      <div class="notice">
        <h2>Nobody is named</h2>
        <p>
          The address of this page says nothing about a <code>${REQUEST_FIELD}</code>, so
          <code>${RESPONSE_FIELD}</code> is sent empty. <a href="?${query}">Watch as John Doe</a>
        </p>
      </div>
    `;
  }

  function explanation(learner: string): TemplateResult {
    return html`
      <p class="quiet">
        The address of this page says <code>${REQUEST_FIELD}=${shortened(learner)}</code>. Every ${60 / RPM} seconds of
        playing, the player sends that as <code>${RESPONSE_FIELD}</code>, with the video’s <code>uuid</code> and the
        position, to <code>${receiver}/video-tracking</code>.
      </p>
    `;
  }

  function problemList(): TemplateResult {
    return html`
      <section class="problems">
        <h2>Problems</h2>
        <p>None of this stops the video. A webhook that is set up wrongly is left out; the others are told.</p>
        <ul>
          ${repeat(
            problems,
            ([key]) => key,
            ([, problem]) => problemItem(problem),
          )}
        </ul>
      </section>
    `;
  }

  function received(): TemplateResult {
    const { heartbeats } = feed;
    return html`
      <section class="received" aria-labelledby="received">
        <div class="received-head">
          <h2 id="received">Heartbeats the receiver got</h2>
          <p class="status" data-state=${feed.state} role="status">${status()}</p>
        </div>
        ${
          heartbeats.length > 0
            ? html`<ol tabindex="0" aria-label="Heartbeats, newest first">
                ${repeat(heartbeats, ({ receivedAt, position }) => `${receivedAt} ${position}`, heartbeatItem)}
              </ol>`
            : html`<p class="empty">${emptyText()}</p>`
        }
      </section>
    `;
  }

  function emptyText(): string {
    if (!isPlayable) return 'None, and none will come: the video cannot be played.';
    if (feed.state === 'unreachable') return 'They are shown here as soon as the receiver answers.';
    return `Press play: a heartbeat arrives every ${60 / RPM} seconds of playing.`;
  }

  /** Kept from changing with every heartbeat: a screen reader would talk over the lecture. */
  function status(): string {
    const { host } = new URL(receiver);
    if (feed.state === 'unreachable') {
      return `The receiver at ${host} cannot be reached. Is it running? This page keeps trying.`;
    }
    return feed.state === 'connected' ? `Live from the receiver at ${host}` : `Connecting to ${host} …`;
  }
}

function problemItem({ about, reason, consequence, times }: Problem & { times: number }): TemplateResult {
  return html`
    <li><strong>${about}:</strong> ${reason}. ${consequence} ${times > 1 ? `(${times} times)` : nothing}</li>
  `;
}

function heartbeatItem({ uuid, position, fields, learnerField = '', receivedAt }: Heartbeat): TemplateResult {
  const values = Object.entries({ uuid, position: String(position), ...fields });
  const learner = fields[learnerField] ?? '';
  return html`
    <li>
      <p class="who">
        <span class="learner">${learner === '' ? html`<em>nobody named</em>` : shortened(learner)}</span>
        <time datetime=${receivedAt}>${new Date(receivedAt).toLocaleTimeString()}</time>
      </p>
      <p class="position">${position} s</p>
      <p class="values">${values.map(([name, value]) => html`<code>${name}=${shortened(value)}</code> `)}</p>
    </li>
  `;
}

/** A signed token is long, and nobody reads it. */
function shortened(value: string): string {
  return value.length > 60 ? `${value.slice(0, 16)}…${value.slice(-8)}` : value;
}
