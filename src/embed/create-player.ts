import type { VideocmsPlayer } from '../videocms-player.js';
import type { LoadedVideoFile } from './load-video-file.js';
import type { VideoFileTrack } from './video-file.js';

/** Creates the player of a video, not yet in the document. Uses only the element's attributes. */
export function createPlayer(uuid: string, { file, url }: LoadedVideoFile): VideocmsPlayer {
  const absolute = (address: string | undefined): string | undefined =>
    address === undefined ? undefined : new URL(address, url).href;
  const player = document.createElement('videocms-player');

  setAttributes(player, {
    uuid,
    title: file.title,
    artist: file.artist,
    lang: file.lang,
    crossorigin: file.crossorigin,
    preload: file.preload,
    poster: absolute(file.poster),
    playsinline: true,
    autoplay: file.autoplay,
    flush: file.flush,
    include: file.include?.join(' '),
    resume: file.resume,
    'status-src': absolute(file.statusSrc),
    'webhooks-src': absolute(file.webhooksSrc),
    webhooks: file.webhooks === undefined ? undefined : JSON.stringify(withAbsoluteUrls(file.webhooks, url)),
    src: absolute(file.src),
  });
  player.append(...(file.tracks ?? []).map((track) => createTrack({ ...track, src: new URL(track.src, url).href })));
  return player;
}

function createTrack(track: VideoFileTrack): HTMLTrackElement {
  const element = document.createElement('track');
  setAttributes(element, { ...track });
  return element;
}

function setAttributes(element: Element, attributes: Readonly<Record<string, string | boolean | undefined>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
}

/** Resolves the webhooks' URLs against the file's URL. The player would resolve them against the page's. */
function withAbsoluteUrls(webhooks: unknown, base: string): unknown {
  if (!Array.isArray(webhooks)) return webhooks;
  return webhooks.map((webhook: unknown) => {
    if (typeof webhook !== 'object' || webhook === null) return webhook;
    const entries = Object.entries(webhook).map(([name, value]: [string, unknown]) => {
      const isAddress = (name === 'url' || name === 'Url') && typeof value === 'string' && value.trim() !== '';
      return [name, isAddress && URL.canParse(value, base) ? new URL(value, base).href : value];
    });
    return Object.fromEntries(entries) as unknown;
  });
}
