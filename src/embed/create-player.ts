import type { VideocmsPlayer } from '../videocms-player.js';
import type { LoadedVideoFile } from './load-video-file.js';
import type { VideoFileTrack } from './video-file.js';

/** Creates the player of a video, not yet in the document. Uses only the element's attributes. */
export function createPlayer(uuid: string, { file, url }: LoadedVideoFile): VideocmsPlayer {
  // The player itself reports an address that is no URL.
  const absolute = (address: string): string => (URL.canParse(address, url) ? new URL(address, url).href : address);
  const player = document.createElement('videocms-player');

  setAttributes(player, {
    uuid,
    title: file.title,
    artist: file.artist,
    lang: file.lang,
    crossorigin: file.crossorigin,
    preload: file.preload,
    poster: file.poster && absolute(file.poster),
    playsinline: true,
    autoplay: file.autoplay,
    flush: file.flush,
    include: file.include?.join(' '),
    resume: file.resume,
    'status-src': file.statusSrc && absolute(file.statusSrc),
    'webhooks-src': file.webhooksSrc && absolute(file.webhooksSrc),
    webhooks: file.webhooks === undefined ? undefined : JSON.stringify(withAbsoluteUrls(file.webhooks, url)),
    src: absolute(file.src),
  });
  player.append(...(file.tracks ?? []).map((track) => createTrack({ ...track, src: absolute(track.src) })));
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
