import type { Adapter } from './adapter.js';

/** Adapters in the order of the report. Each one is loaded only if needed, because it needs its player to be installed. */
const ADAPTERS = {
  native: () => import('./native.js'),
  'native-posting': () => import('./native-posting.js'),
  'hlsjs-min': () => import('./hlsjs-min.js'),
  'hlsjs-light': () => import('./hlsjs-light.js'),
  spf: () => import('./spf.js'),
  'lit-floor': () => import('./lit-floor.js'),
  'videocms-player': () => import('./videocms-player.js'),
  'videocms-other': () => import('./videocms-other.js'),
  'videocms-slotted': () => import('./videocms-slotted.js'),
  'videocms-skin': () => import('./videocms-skin.js'),
  'hls-video': () => import('./hls-video.js'),
  'media-chrome': () => import('./media-chrome.js'),
  'mux-player': () => import('./mux-player.js'),
  plyr: () => import('./plyr.js'),
  videojs: () => import('./videojs.js'),
  videojs10: () => import('./videojs10.js'),
  vidstack: () => import('./vidstack.js'),
} satisfies Record<string, () => Promise<{ default: Adapter }>>;

export type PlayerId = keyof typeof ADAPTERS;

/** Adapters that run only if they are named: one needs the path of a build, and the other is only an engine and not a player. */
const BY_NAME: readonly PlayerId[] = ['videocms-other', 'spf'];

export const ALL_PLAYERS = (Object.keys(ADAPTERS) as PlayerId[]).filter((id) => !BY_NAME.includes(id));

export function isPlayerId(id: string): id is PlayerId {
  return id in ADAPTERS;
}

export async function loadAdapters(ids: readonly PlayerId[]): Promise<Adapter[]> {
  const modules = await Promise.all(ids.map((id) => ADAPTERS[id]()));
  return modules.map((module) => module.default);
}
