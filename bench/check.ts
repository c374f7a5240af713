/**
 * Command `npm run bench:check`: short mode of the bench, for the checks before a merge. It compares our build with bare `<video>` (for HLS
 * with hls.js) in the same run, and needs no other player. It fails on ratios, bytes, requests and leaks, never on an absolute time.
 */
import { markdownTable } from '../scripts/lib/markdown-table.js';
import { loadAdapters } from './adapters/index.js';
import { deterministicVerdicts } from './check/deterministic.js';
import { FIRST_ROUNDS, MANY, manyVerdicts, MORE_ROUNDS, scriptVerdicts, startVerdicts } from './check/timed.js';
import { isKept, type Verdict } from './check/verdict.js';
import { measureAll, type MeasureOptions } from './measure-all.js';
import { leakPart } from './parts/leak.js';
import { steadyPart } from './parts/steady.js';
import { pageProblem } from './report/write-report.js';
import type { Job, Run } from './run.js';
import { loadAssets } from './server/load-assets.js';
import { PageServer } from './server/page-server.js';

const STEADY_SECONDS = 8;
const LEAK_CYCLES = 60;

const adapters = await loadAdapters([
  'native',
  'native-posting',
  'hlsjs-min',
  'videocms-player',
  'videocms-slotted',
  'videocms-skin',
]);
const server = await PageServer.start(await loadAssets(adapters));
const options: MeasureOptions = {
  adapters,
  server,
  retries: 1,
  // Only values that other work on the machine hardly affects are measured here.
  maxForeignCores: Infinity,
  quietMs: 0,
  replacedParts: { steady: steadyPart(STEADY_SECONDS), leak: leakPart(LEAK_CYCLES) },
  onRun: printRun,
};

const verdicts = [
  ...deterministicVerdicts(
    await measureAll(
      [...startupJobs('far'), job({ player: 'videocms-skin', condition: 'far' }), ...leakJobs()],
      1,
      options,
    ),
  ),
  ...(await judge(startVerdicts, startupJobs('net'), FIRST_ROUNDS, MORE_ROUNDS)),
  ...(await judge(scriptVerdicts, steadyJobs(), 1, 2)),
  ...(await judge(manyVerdicts, manyJobs(), 1, 2)),
];
server.close();

const problems = [pageProblem(), ...verdicts.filter((verdict) => !isKept(verdict)).map(toProblem)].filter(Boolean);
console.log(
  markdownTable(
    ['', 'ours', 'at most', 'that is'],
    verdicts.map(({ name, ours, limit, unit, because }) => [name, toText(ours, unit), toText(limit, unit), because]),
  ),
);
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);

/** Judges timed values again with more runs before they fail. */
async function judge(
  toVerdicts: (runs: readonly Run[]) => Verdict[],
  jobs: readonly Job[],
  rounds: number,
  moreRounds: number,
): Promise<Verdict[]> {
  const runs = await measureAll(jobs, rounds, options);
  if (toVerdicts(runs).every(isKept)) return toVerdicts(runs);
  console.error('A limit on time is broken: measuring more.');
  return toVerdicts([...runs, ...(await measureAll(jobs, moreRounds, options))]);
}

function startupJobs(condition: 'far' | 'net'): Job[] {
  return [
    ...['native', 'videocms-player', 'videocms-slotted'].map((player) => job({ player, condition })),
    ...['hlsjs-min', 'videocms-player'].map((player) => job({ player, source: 'hls', condition })),
  ];
}

function manyJobs(): Job[] {
  return ['native', 'videocms-skin'].map((player) => job({ part: 'scale', player, preload: 'none', count: MANY }));
}

function leakJobs(): Job[] {
  return [
    job({ part: 'leak', count: 0 }),
    ...['hlsjs-min', 'videocms-player'].map((player) => job({ part: 'leak', player, source: 'hls', count: 0 })),
  ];
}

function steadyJobs(): Job[] {
  return ['native-posting', 'videocms-player'].map((player) => job({ part: 'steady', player }));
}

function job(its: Partial<Job>): Job {
  return {
    part: 'startup',
    player: 'videocms-player',
    source: 'mp4',
    condition: 'none',
    preload: 'auto',
    count: 1,
    ...its,
  };
}

function toProblem({ name, ours, limit, unit, because }: Verdict): string {
  if (Number.isNaN(ours - limit)) return `${name}: could not be measured, see above.`;
  return `${name}: ${toText(ours, unit)} is more than ${toText(limit, unit)} (${because}).`;
}

function toText(value: number, unit: string): string {
  return `${Number(value.toFixed(value < 10 ? 2 : 1))} ${unit}`.trim();
}

function printRun({ part, player, source, condition, ok, figures, errors }: Run): void {
  const outcome = ok ? `frame ${figures['frameMs']?.toFixed(0) ?? '–'} ms` : `failed: ${errors.join('; ')}`;
  console.error(`${part} ${player} ${source} ${condition}: ${outcome}`);
}
