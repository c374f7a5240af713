/** Commands of buttons, keys and gestures. */
import { captionsOf, seekableRange, type SkinPlayer } from '../skin-player.js';

/** Distance of a skip, in seconds. */
export const SKIP = 10;

const VOLUME_STEP = 0.05;

export function togglePlay(player: SkinPlayer): void {
  if (player.paused || player.ended) {
    // If it fails, the player shows the error.
    player.play().catch(() => undefined);
  } else player.pause();
}

/** Seeks by seconds: forward, or back if they are negative. */
export function skip(player: SkinPlayer, seconds: number): void {
  const { start = 0, end = Infinity } = seekableRange(player) ?? {};
  player.currentTime = Math.min(Math.max(player.currentTime + seconds, start), end);
}

/** Changes the volume by steps: louder, or quieter if they are negative. */
export function changeVolume(player: SkinPlayer, steps: number): void {
  const volume = Math.min(Math.max(player.volume + steps * VOLUME_STEP, 0), 1);
  player.volume = volume;
  player.muted = volume === 0;
}

/** Mutes or unmutes. If the volume is 0, turning the sound on sets it to half. */
export function toggleMuted(player: SkinPlayer): void {
  player.muted = !player.muted && player.volume > 0;
  if (!player.muted && player.volume === 0) player.volume = 0.5;
}

/** Selects the next faster speed, or with `-1` the next slower one. */
export function changeRate(player: SkinPlayer, rates: readonly number[], direction: 1 | -1): void {
  const further = rates.filter((rate) => (rate - player.playbackRate) * direction > 0);
  if (further.length > 0) player.playbackRate = direction > 0 ? Math.min(...further) : Math.max(...further);
}

/** Parses a list of speeds with spaces between them. Anything but a positive number is left out. */
export function parseRates(rates: string): number[] {
  return rates
    .split(/\s+/)
    .map(Number)
    .filter((rate) => rate > 0);
}

/** Shows one caption track, or none. */
export function showCaptions(player: SkinPlayer, shown: TextTrack | undefined): void {
  for (const track of captionsOf(player)) track.mode = track === shown ? 'showing' : 'disabled';
}

function withoutRegion(tag: string): string | undefined {
  return tag.toLowerCase().split(/[-_]/, 1)[0];
}

/** Captions that were last on, to be restored: else those in the skin's language are shown, else the first. */
const lastShown = new WeakMap<SkinPlayer, TextTrack>();

export function toggleCaptions(player: SkinPlayer, language: string): void {
  const tracks = captionsOf(player);
  const shown = tracks.find(({ mode }) => mode === 'showing');
  if (shown) lastShown.set(player, shown);
  const last = tracks.find((track) => track === lastShown.get(player));
  const exact = tracks.find((track) => track.language === language);
  const inLanguage = tracks.find((track) => withoutRegion(track.language) === withoutRegion(language));
  showCaptions(player, shown ? undefined : (last ?? exact ?? inLanguage ?? tracks[0]));
}
