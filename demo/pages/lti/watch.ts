import { html, nothing, render, type TemplateResult } from 'lit';
import type { VideocmsPlayer } from 'videocms-player';
import 'videocms-player';
import { trackOf, withStart } from '../../server/embed/video-file.js';
import type { WatchData } from '../../server/lti/page-data.js';
import { courseProgress } from './course-progress.js';

/** Time between two requests for a new token, in milliseconds. Tokens are valid for ten minutes. */
const RENEW_MS = 4 * 60_000;

/** Shows the video of a launch. The player names the learner by a token that is in this page, and in no URL. */
export function showWatch(main: HTMLElement, data: WatchData): void {
  const { video, courseToken, contextTitle } = data;
  document.title = video.title;
  // A learner sees nothing but the player, which speaks the language of the page.
  if (courseToken === undefined) document.documentElement.lang = navigator.language;
  if (video.skin) void import('videocms-player/skin');
  render(
    html`
      ${courseToken === undefined ? nothing : html`<h1>${video.title}</h1>`}
      ${video.skin ? html`<videocms-skin>${player(data)}</videocms-skin>` : player(data)}
      ${courseToken === undefined ? nothing : html`${checkButton(main)} ${courseProgress(courseToken, contextTitle)}`}
    `,
    main,
  );
  const element = main.querySelector('videocms-player');
  if (element) keepToken(element, data);
}

function player({ video, webhooks, token, field }: WatchData): TemplateResult {
  return html`
    <videocms-player
      src=${withStart(video.src ?? '', video.start)}
      title=${video.title}
      poster=${video.poster ?? nothing}
      uuid=${video.uuid}
      preload="metadata"
      playsinline
      resume
      ?autoplay=${video.autoplay ?? false}
      ?flush=${video.flush ?? false}
      .webhooks=${webhooks}
      .params=${paramsOf(field, token)}
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

/** Button for a teacher. Learners have none. */
function checkButton(main: HTMLElement): TemplateResult {
  const toggle = (): void => {
    const player = main.querySelector('videocms-player');
    if (player) player.check = !player.check;
  };
  return html`<p><button type="button" class="plain" @click=${toggle}>Check the player</button></p>`;
}

/** Requests the next token while the video plays, and when it plays again after a pause. */
function keepToken(player: VideocmsPlayer, { field, token: first }: WatchData): void {
  let token = first;
  let renewedAt = Date.now();
  const renew = async (): Promise<void> => {
    if (Date.now() - renewedAt < RENEW_MS) return;
    renewedAt = Date.now();
    const response = await fetch('/lti/renew', { method: 'POST', headers: { Authorization: `Bearer ${token}` } });
    // If the page is open for too long, the video plays on, but its heartbeats are refused.
    if (!response.ok) return;
    ({ token } = (await response.json()) as { token: string });
    player.params = paramsOf(field, token);
  };
  const renewOrWait = (): void => {
    // Without a network, the next event tries again.
    renew().catch(() => (renewedAt = 0));
  };
  for (const type of ['play', 'timeupdate']) player.addEventListener(type, renewOrWait);
}

function paramsOf(field: string, token: string): string {
  return new URLSearchParams({ [field]: token }).toString();
}
