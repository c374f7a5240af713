/**
 * What takes time, always beside bare `<video>` in the same run.
 *
 * On the emulated network the first frame takes 0.8 to 2 s, nearly all of it latency and bandwidth, which are the same on every
 * machine. What is not is the machine's own work, and that others use it too; both only ever add. So the least of a few runs is
 * what counts: it is wrong only where all of them were disturbed. On a machine that disturbs three runs of five, that happens to
 * 0.6 ^ 5 = 8 % of the players. A limit that is broken is therefore judged again with so many more runs that it becomes
 * 0.6 ^ 15 = 0.05 %, while a player that is really slower is so in every run.
 */
import type { Run } from '../run.js';
import { CONDITIONS } from '../browser/condition.js';
import { least, pick, type Verdict } from './verdict.js';

export const FIRST_ROUNDS = 5;
export const MORE_ROUNDS = 10;

const TOLERANCE = 1.05;
const MAX_SCRIPT_MS_PER_S = 1;

export function startVerdicts(runs: readonly Run[]): Verdict[] {
  return [slowMp4(runs), slowSlottedMp4(runs), slowHls(runs)];
}

const frame = (source: 'mp4' | 'hls') => ({ part: 'startup', source, condition: 'net', figure: 'frameMs' }) as const;

/**
 * A file can be asked for only when the element is defined, and that takes the script: one round trip, and its bytes. Both are
 * known, as the network is an emulated one. Beyond these, nothing may be slower than a bare `<video>`.
 */
function slowMp4(runs: readonly Run[]): Verdict {
  const { latencyMs, bitsPerSecond } = CONDITIONS.net.network;
  const native = pick(runs, 'native', frame('mp4'), least);
  const bytes = pick(runs, 'videocms-player', { ...frame('mp4'), figure: 'codeBytesToMedia' });
  const scriptMs = latencyMs + (bytes * 8 * 1000) / bitsPerSecond;
  return {
    name: 'MP4: first frame on a slow network',
    ours: pick(runs, 'videocms-player', frame('mp4'), least),
    limit: (native + scriptMs) * TOLERANCE,
    unit: 'ms',
    because: `(bare video ${native.toFixed(0)} ms + ${scriptMs.toFixed(0)} ms for the script to come) × ${TOLERANCE}`,
  };
}

function slowSlottedMp4(runs: readonly Run[]): Verdict {
  const native = pick(runs, 'native', frame('mp4'), least);
  return {
    name: 'MP4 in a <video slot="media">: first frame on a slow network',
    ours: pick(runs, 'videocms-slotted', frame('mp4'), least),
    // The script shares the line with the file.
    limit: native * TOLERANCE * TOLERANCE,
    unit: 'ms',
    because: `bare video ${native.toFixed(0)} ms × ${TOLERANCE}, and as much for the script on the same line`,
  };
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
 * To POST a form takes the browser more time than everything that decides when: so the floor POSTs as many. Others on the
 * machine only ever add to it.
 */
export function scriptVerdicts(runs: readonly Run[]): Verdict[] {
  const perS = { part: 'steady', source: 'mp4', figure: 'scriptMsPerS' } as const;
  const floor = pick(runs, 'native-posting', perS, least);
  return [
    {
      name: 'Script per second of playing, with 5 webhooks at RPM 60',
      ours: pick(runs, 'videocms-player', perS, least),
      limit: floor + MAX_SCRIPT_MS_PER_S,
      unit: 'ms',
      because: `bare video with 5 plain POSTs a second ${floor.toFixed(2)} ms + ${MAX_SCRIPT_MS_PER_S} ms`,
    },
  ];
}
