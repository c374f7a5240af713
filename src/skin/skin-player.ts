/** What the skin knows of a player: `<videocms-player>`, or any other element that behaves like `<video>`. */

export interface Rendition {
  readonly height: number;
  readonly bitrate: number;
  readonly frameRate: number | undefined;
}

export interface AudioLanguage {
  readonly label: string;
  readonly language: string;
  enabled: boolean;
}

type List<Item> = EventTarget & { readonly length: number } & Iterable<Item>;

export interface SkinPlayer extends HTMLVideoElement {
  noControls?: boolean;
  readonly streamType?: 'live' | 'on-demand' | 'unknown';
  /** hls.js, where it plays the video. */
  readonly engine?: { readonly liveSyncPosition?: number | null } | null;
  readonly videoRenditions?: List<Rendition> & { selectedIndex: number };
  readonly audioTracks?: List<AudioLanguage>;
  // Safari's own.
  webkitEnterFullscreen?(): void;
  webkitShowPlaybackTargetPicker?(): void;
  readonly webkitCurrentPlaybackTargetIsWireless?: boolean;
}

/** Text tracks that a learner reads. */
export function captionsOf(player: SkinPlayer): TextTrack[] {
  return [...player.textTracks].filter(({ kind }) => kind === 'captions' || kind === 'subtitles');
}

/** Where a seek bar begins and ends, in seconds; `undefined` where the end is unknown. */
export function seekableRange(player: SkinPlayer): { start: number; end: number } | undefined {
  const { duration, seekable } = player;
  if (Number.isFinite(duration)) return duration > 0 ? { start: 0, end: duration } : undefined;
  if (player.streamType !== 'live' || seekable.length === 0) return undefined;
  return { start: seekable.start(0), end: seekable.end(seekable.length - 1) };
}

/** Position of what is live now, in seconds, as far as it can be played. */
export function livePosition(player: SkinPlayer): number {
  return player.engine?.liveSyncPosition ?? seekableRange(player)?.end ?? player.currentTime;
}

/** How far behind still counts as live, in seconds. */
const LIVE_WITHIN = 5;

export function isAtLive(player: SkinPlayer): boolean {
  return player.currentTime >= livePosition(player) - LIVE_WITHIN;
}
