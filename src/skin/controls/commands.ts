/** What a button, a key or a gesture does to the player. */
import { captionsOf, seekableRange, type SkinPlayer } from '../skin-player.js';

/** How far a skip goes, in seconds. */
export const SKIP = 10;

const VOLUME_STEP = 0.05;

export function togglePlay(player: SkinPlayer): void {
  if (player.paused || player.ended) {
    // The player says itself why it cannot.
    player.play().catch(() => undefined);
  } else player.pause();
}

/** Goes back, or on, by seconds. */
export function skip(player: SkinPlayer, seconds: number): void {
  const { start = 0, end = Infinity } = seekableRange(player) ?? {};
  player.currentTime = Math.min(Math.max(player.currentTime + seconds, start), end);
}

/** Louder by one step, or quieter by `-1`. */
export function changeVolume(player: SkinPlayer, steps: number): void {
  const volume = Math.min(Math.max(player.volume + steps * VOLUME_STEP, 0), 1);
  player.volume = volume;
  player.muted = volume === 0;
}

/** Where the volume was turned down to nothing, it comes back halfway. */
export function toggleMuted(player: SkinPlayer): void {
  player.muted = !player.muted && player.volume > 0;
  if (!player.muted && player.volume === 0) player.volume = 0.5;
}

/** The next faster one among the speeds, or the next slower one by `-1`. */
export function changeRate(player: SkinPlayer, rates: readonly number[], direction: 1 | -1): void {
  const further = rates.filter((rate) => (rate - player.playbackRate) * direction > 0);
  if (further.length > 0) player.playbackRate = direction > 0 ? Math.min(...further) : Math.max(...further);
}

/** The speeds that a page names, with spaces between them. */
export function parseRates(rates: string): number[] {
  return rates
    .split(/\s+/)
    .map(Number)
    .filter((rate) => rate > 0);
}

/** Shows captions, or none. */
export function showCaptions(player: SkinPlayer, shown: TextTrack | undefined): void {
  for (const track of captionsOf(player)) track.mode = track === shown ? 'showing' : 'disabled';
}

/** What was shown before comes back; else those in a language, else the first. */
const lastShown = new WeakMap<SkinPlayer, TextTrack>();

export function toggleCaptions(player: SkinPlayer, language: string): void {
  const tracks = captionsOf(player);
  const shown = tracks.find(({ mode }) => mode === 'showing');
  if (shown) lastShown.set(player, shown);
  const last = tracks.find((track) => track === lastShown.get(player));
  const inLanguage = tracks.find((track) => track.language && language.startsWith(track.language));
  showCaptions(player, shown ? undefined : (last ?? inLanguage ?? tracks[0]));
}
