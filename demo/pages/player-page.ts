import { html, nothing, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { HeartbeatErrorEvent, WebhookErrorEvent } from 'videocms-player';
import 'videocms-player';
import { parseWebhooks, type Webhook } from 'videocms-player/webhooks';
import { trackOf, withStart } from '../server/embed/video-file.js';
import type { Video } from '../server/videos/check-video.js';
import { uuidIn } from '../server/videos/player-path.js';
import { receiver } from './addresses.js';
import { HeartbeatFeed, pageKey } from './heartbeat-feed.js';
import { heartbeatItem, shortened } from './heartbeat-item.js';
import { heartbeatProblem, webhookProblem, type Problem } from './problems.js';

const main = document.querySelector('main') ?? document.body;

void show();

async function show(): Promise<void> {
  const uuid = uuidIn(location.pathname);
  const path = `/api/videos/${encodeURIComponent(uuid)}`;
  try {
    const [video, webhooks] = await Promise.all([fetchJson<Video>(path), fetchJson<unknown>(`${path}/webhooks`)]);
    main.replaceChildren();
    if (!video)
      showNothing(
        'There is no such video',
        html`No video on this server has the address <code>${location.pathname}</code>.`,
      );
    else if (!video.src) showNothing(video.title, 'This video plays elsewhere: it has no address here.');
    else
      showPlayer(
        video,
        video.src,
        parseWebhooks(webhooks ?? [], { baseUrl: receiver, protocol: location.protocol }).webhooks[0],
      );
  } catch (error) {
    main.replaceChildren();
    showNothing('The video cannot be shown', `The school’s server did not answer: ${(error as Error).message}.`);
  }
}

/** Requests JSON. Resolves with `undefined` after 404. @throws Error for any other status that is not 2xx. */
async function fetchJson<Answer>(path: string): Promise<Answer | undefined> {
  const response = await fetch(path);
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`status ${response.status}`);
  return (await response.json()) as Answer;
}

function showNothing(title: string, reason: unknown): void {
  document.title = `${title} | videocms-player demo`;
  render(
    html`
      <div class="not-found">
        <h1>${title}</h1>
        <p>${reason}</p>
        <p><a href="/">Back to the start page</a></p>
      </div>
    `,
    main,
  );
}

/** @param webhook - first webhook; `undefined` if no heartbeats are sent. */
function showPlayer(video: Video, src: string, webhook: Webhook | undefined): void {
  const problems = new Map<string, Problem & { times: number }>();
  const learner = webhook && new URLSearchParams(location.search).get(webhook.requestField);
  let isPlayable = true;

  // The key is for one video and learner, so that another page in this tab shows only its own heartbeats.
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
        ${video.about ? html`<p>${video.about}</p>` : nothing}
      </div>
      <div class="columns">
        <div>
          ${player()}
          <div aria-live="polite">${problems.size > 0 ? problemList() : nothing}</div>
          ${webhook && !learner ? noticeOfNobody(webhook) : nothing}
        </div>
        ${received()} ${webhook && learner ? explanation(webhook, learner) : nothing}
      </div>
    `;
  }

  function player(): TemplateResult {
    return html`
      <videocms-player
        src=${withStart(src, video.start)}
        poster=${video.poster ?? nothing}
        preload="metadata"
        playsinline
        ?autoplay=${video.autoplay ?? false}
        ?flush=${video.flush ?? false}
        ?check=${new URLSearchParams(location.search).has('videocms-check')}
        uuid=${video.uuid}
        webhooks-src="/api/videos/${encodeURIComponent(video.uuid)}/webhooks?page=${page}"
        @webhook-error=${(event: WebhookErrorEvent) => addProblem(webhookProblem(event))}
        @heartbeat-error=${(event: HeartbeatErrorEvent) => addProblem(heartbeatProblem(event))}
        @error=${() => setPlayable(false)}
        @loadedmetadata=${() => setPlayable(true)}
      >
        ${(video.captions ?? [])
          .map(trackOf)
          .map(
            ({ src, kind, srclang, label, default: isDefault }) =>
              html`<track kind=${kind} srclang=${srclang} label=${label} src=${src} ?default=${isDefault} />`,
          )}
      </videocms-player>
    `;
  }

  function setPlayable(value: boolean): void {
    isPlayable = value;
    update();
  }

  function noticeOfNobody({ requestField, responseField }: Webhook): TemplateResult {
    const query = new URLSearchParams(location.search);
    query.set(requestField, 'john_doe');
    return html`
      <div class="notice">
        <h2>No learner is named</h2>
        <p>
          The address of this page says nothing about a <code>${requestField}</code>, so
          <code>${responseField}</code> is sent empty. <a href="?${query}">Watch as John Doe</a>
        </p>
      </div>
    `;
  }

  function explanation({ requestField, responseField, rpm, url }: Webhook, learner: string): TemplateResult {
    return html`
      <p class="quiet">
        The address of this page says <code>${requestField}=${shortened(learner)}</code>. Every ${secondsOf(rpm)}
        seconds of playing, the player sends that as <code>${responseField}</code>, with the video’s
        <code>uuid</code> and the position, to <code>${url}</code>.
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
    if (!webhook) return 'None, and none will come: no webhook applies to this video.';
    if (!isPlayable) return 'None, and none will come: the video cannot be played.';
    if (feed.state === 'unreachable') return 'They are shown here as soon as the receiver answers.';
    return `Press play: a heartbeat arrives every ${secondsOf(webhook.rpm)} seconds of playing.`;
  }

  /** Status for screen readers. It does not change with every heartbeat, because a screen reader would speak during the lecture. */
  function status(): string {
    const { host } = new URL(receiver);
    if (feed.state === 'unreachable') {
      return `The receiver at ${host} cannot be reached. Is it running? This page keeps trying.`;
    }
    return feed.state === 'connected' ? `Live from the receiver at ${host}` : `Connecting to ${host} …`;
  }
}

function secondsOf(rpm: number): number {
  return Number((60 / rpm).toFixed(1));
}

function problemItem({ about, reason, consequence, times }: Problem & { times: number }): TemplateResult {
  return html`
    <li><strong>${about}:</strong> ${reason}. ${consequence} ${times > 1 ? `(${times} times)` : nothing}</li>
  `;
}
