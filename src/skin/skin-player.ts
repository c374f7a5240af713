/** Player of the skin: `<videocms-player>`, or another element that behaves like `<video>`. */

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
  noControls?: boolean | undefined;
  /** Errors that the player shows have a reason. Those of an element in its `media` slot have none. */
  readonly error: (MediaError & { readonly reason?: string }) | null;
  readonly streamType?: 'live' | 'on-demand' | 'unknown';
  /** hls.js, if it plays the video. */
  readonly engine?: { readonly liveSyncPosition?: number | null } | null;
  readonly videoRenditions?: List<Rendition> & { selectedIndex: number };
  readonly audioTracks?: List<AudioLanguage>;
  /** The native video, which plays unless another element is in the `media` slot. */
  readonly video?: HTMLVideoElement;
  // Only in Safari.
  webkitEnterFullscreen?(): void;
  webkitShowPlaybackTargetPicker?(): void;
  readonly webkitCurrentPlaybackTargetIsWireless?: boolean;
}

/** Finds the text tracks that a learner reads: captions and subtitles. */
export function captionsOf(player: SkinPlayer): TextTrack[] {
  return [...player.textTracks].filter(({ kind }) => kind === 'captions' || kind === 'subtitles');
}

/** Start and end of the seek bar, in seconds; `undefined` if the end is unknown. */
export function seekableRange(player: SkinPlayer): { start: number; end: number } | undefined {
  const { duration, seekable } = player;
  if (Number.isFinite(duration)) return duration > 0 ? { start: 0, end: duration } : undefined;
  if (player.streamType !== 'live' || seekable.length === 0) return undefined;
  return { start: seekable.start(0), end: seekable.end(seekable.length - 1) };
}

/** Latest position of a live stream that can be played, in seconds. */
export function livePosition(player: SkinPlayer): number {
  return player.engine?.liveSyncPosition ?? seekableRange(player)?.end ?? player.currentTime;
}

/** Maximum delay that counts as live, in seconds. */
const LIVE_WITHIN = 5;

export function isAtLive(player: SkinPlayer): boolean {
  return player.currentTime >= livePosition(player) - LIVE_WITHIN;
}
