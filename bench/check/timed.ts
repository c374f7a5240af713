/**
 * Checks of times, always compared with bare `<video>` in the same run.
 *
 * On the emulated network, the first frame takes 0.8 to 2 s. Nearly all of it is latency and bandwidth, which are the same on every
 * machine. The machine's own work and other load on it only add time, so the smallest value of a few runs counts. It is wrong if all runs
 * were disturbed, which is less likely with more runs: a broken limit is judged again with three times as many runs before it fails. A
 * player that is really slower is slower in every run.
 *
 * Some work is in every run. In four checks on two busy cores, the smallest value of bare video was 718 to 767 ms, and ours was up to 3 %
 * above the value from which its limit is calculated. The 10 % leave room for that, and for a busier machine.
 */
import type { Run } from '../run.js';
import { CONDITIONS } from '../browser/condition.js';
import { least, pick, type Verdict } from './verdict.js';

export const FIRST_ROUNDS = 3;
export const MORE_ROUNDS = 10;

const TOLERANCE = 1.1;
/** Maximum ratio of the script time to that of the POSTs alone. The rest is for the schedule, the events and the handling of answers. */
const SCRIPT_RATIO = 2.5;
export const MANY = 100;
/** The limit of the skin is 5 ms. The other 5 ms are for the machine. */
const AT_REST_MS_PER_S = 10;

export function startVerdicts(runs: readonly Run[]): Verdict[] {
  return [slowMp4(runs), slowSlottedMp4(runs), slowHls(runs)];
}

const frame = (source: 'mp4' | 'hls') => ({ part: 'startup', source, condition: 'net', figure: 'frameMs' }) as const;

/**
 * Judges the first frame of a file. It can be requested only after the script has defined the element: one round trip, and the script's
 * bytes. Both are known, because the network is emulated. Beyond these, the player must not be slower than a bare `<video>`.
 */
function slowMp4(runs: readonly Run[]): Verdict {
  return slowFile(
    'MP4: first frame on a slow network',
    runs,
    'videocms-player',
    CONDITIONS.net.network.latencyMs + scriptMs(runs),
  );
}

/** Judges the first frame of a slotted `<video>`. It does not wait for the script, but shares the bandwidth with the script. */
function slowSlottedMp4(runs: readonly Run[]): Verdict {
  const name = 'MP4 in a <video slot="media">: first frame on a slow network';
  return slowFile(name, runs, 'videocms-slotted', scriptMs(runs));
}

function slowFile(name: string, runs: readonly Run[], player: string, priceMs: number): Verdict {
  const native = pick(runs, 'native', frame('mp4'), least);
  return {
    name,
    ours: pick(runs, player, frame('mp4'), least),
    limit: (native + priceMs) * TOLERANCE,
    unit: 'ms',
    because: `(bare video ${native.toFixed(0)} ms + ${priceMs.toFixed(0)} ms for the script to come) × ${TOLERANCE}`,
  };
}

/** Calculates the time for the script's bytes on the emulated network, in milliseconds. */
function scriptMs(runs: readonly Run[]): number {
  const bytes = pick(runs, 'videocms-player', { ...frame('mp4'), figure: 'codeBytesToMedia' });
  return (bytes * 8 * 1000) / CONDITIONS.net.network.bitsPerSecond;
}

function slowHls(runs: readonly Run[]): Verdict {
  const hlsJs = pick(runs, 'hlsjs-min', frame('hls'), least);
  return {
    name: 'HLS: first frame on a slow network',
    ours: pick(runs, 'videocms-player', frame('hls'), least),
    limit: hlsJs * TOLERANCE,
    unit: 'ms',
    because: `bare video + hls.js min ${hlsJs.toFixed(0)} ms × ${TOLERANCE}`,
  };
}

/**
 * Judges the script time of heartbeats. To POST a form takes the browser more time than the schedule, so the baseline POSTs as many forms.
 * Other load on the machine only adds time.
 */
export function scriptVerdicts(runs: readonly Run[]): Verdict[] {
  const perS = { part: 'steady', source: 'mp4', figure: 'scriptMsPerS' } as const;
  const floor = pick(runs, 'native-posting', perS, least);
  return [
    {
      name: 'Script per second of playing, with 5 webhooks at RPM 60',
      ours: pick(runs, 'videocms-player', perS, least),
      limit: floor * SCRIPT_RATIO,
      unit: 'ms',
      because: `bare video with 5 plain POSTs a second ${floor.toFixed(2)} ms × ${SCRIPT_RATIO}`,
    },
  ];
}

/**
 * Judges 100 players in a page of which none plays. Until it plays, each skin is only one button, which costs less than the browser's own
 * controls.
 */
export function manyVerdicts(runs: readonly Run[]): Verdict[] {
  const work = (player: string, figure: string): number =>
    pick(runs, player, { part: 'scale', source: 'mp4', figure }, least);
  const [native, idle] = [work('native', 'restTaskMs'), work('native', 'idleTaskMsPerS')];
  return [
    {
      name: `${MANY} players with the skin: main thread until at rest`,
      ours: work('videocms-skin', 'restTaskMs'),
      limit: native * TOLERANCE,
      unit: 'ms',
      because: `${MANY} bare videos ${native.toFixed(0)} ms × ${TOLERANCE}`,
    },
    {
      name: `${MANY} players with the skin: main thread at rest, per second`,
      ours: work('videocms-skin', 'idleTaskMsPerS'),
      limit: idle + AT_REST_MS_PER_S,
      unit: 'ms',
      because: `bare videos ${idle.toFixed(1)} ms + ${AT_REST_MS_PER_S} ms`,
    },
  ];
}
