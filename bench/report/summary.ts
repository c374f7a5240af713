/** Summary with the few figures that most readers need, also for docs/bench.md. */
import { markdownTable } from '../../scripts/lib/markdown-table.js';
import { median } from '../../scripts/lib/statistics.js';
import type { Source } from '../adapters/adapter.js';
import type { ConditionId } from '../browser/condition.js';
import { NOISY_CORES } from '../machine.js';
import type { Results } from '../results.js';
import type { PartId, Run } from '../run.js';
import { medianOf, valuesOf, type Column } from './figure.js';
import { usableRuns } from './usable-runs.js';

interface SummaryColumn extends Column {
  readonly part: PartId;
  readonly condition?: ConditionId;
}

const KB = 1000;
const MB = 1_000_000;

const COLUMNS: readonly SummaryColumn[] = [
  { part: 'startup', condition: 'far', figure: 'codeBytes', heading: 'JS + CSS, kB brotli', per: KB, digits: 1 },
  { part: 'startup', condition: 'far', figure: 'codeRequests', heading: 'requests' },
  { part: 'startup', condition: 'far', figure: 'roundTripsToMedia', heading: 'answers before media' },
  { part: 'startup', condition: 'none', figure: 'definedMs', heading: 'defined, ms' },
  { part: 'startup', condition: 'none', figure: 'frameMs', heading: 'first frame, ms' },
  { part: 'startup', condition: 'net', figure: 'frameMs', heading: '… 1.6 Mbit/s, 150 ms' },
  { part: 'startup', condition: 'cpu', figure: 'frameMs', heading: '… CPU ÷ 4' },
  {
    part: 'startup',
    condition: 'none',
    figure: 'heapBytes',
    heading: 'JS heap while it plays, MB',
    per: MB,
    digits: 2,
  },
  { part: 'steady', figure: 'scriptMsPerS', heading: 'script per second of playing, ms', digits: 2 },
];

/** Renders the summary, with one table for each kind of source. */
export function renderSummary(results: Results): string {
  return [renderOrigin(results), ...(['mp4', 'hls'] as const).map((source) => renderSource(results, source))].join(
    '\n\n',
  );
}

/** Renders the date, the browser, the machine and the reliability of the figures. */
function renderOrigin({ date, browser, machine, sittings = 1, runs }: Results): string {
  const busy = runs.filter(({ foreignCores }) => foreignCores >= NOISY_CORES).length;
  const counts = new Map<string, number>();
  for (const { part, player, source, condition, preload, count } of runs) {
    const key = [part, player, source, condition, preload, count].join();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [least, most] = [Math.min(...counts.values()), Math.max(...counts.values())];
  return [
    `Medians, measured on ${date} in ${sittings === 1 ? 'one sitting' : `${sittings} sittings put together`}: ${browser}, ${machine}.`,
    'Players alternate, each time in a new browser with nothing in its cache.',
    `Each figure is of ${least === most ? least : `${least} to ${most}`} runs; ${busy} of all ${runs.length} were made while something else kept the machine busy.`,
  ].join(' ');
}

function renderSource({ titles, runs }: Results, source: Source): string {
  const ofSource = runs.filter((run) => run.source === source);
  const rows = Object.entries(titles).flatMap(([player, title]) => {
    const own = ofSource.filter((run) => run.player === player);
    if (own.length === 0) return [];
    const cells = COLUMNS.map((column) => medianOf(usableRuns(own.filter(belongsTo(column))), column));
    return [[title, ...cells, heapPerPlayer(own), hundredPlayers(own)]];
  });
  const head = [
    source.toUpperCase(),
    ...COLUMNS.map(({ heading }) => heading),
    'JS heap per player, kB',
    '100 players, main thread until controls, ms',
  ];
  return markdownTable(head, rows);
}

function belongsTo({ part, condition = 'none' }: SummaryColumn): (run: Run) => boolean {
  return (run) => run.part === part && run.condition === condition;
}

function scaleRuns(runs: readonly Run[], count: number): Run[] {
  return usableRuns(runs.filter((run) => run.part === 'scale' && run.preload === 'none' && run.count === count));
}

/** Calculates the memory that each further player in a page needs. */
function heapPerPlayer(runs: readonly Run[]): string {
  const [one, hundred] = [1, 100].map((count) => median(valuesOf(scaleRuns(runs, count), 'heapBytes')));
  const bytes = ((hundred ?? NaN) - (one ?? NaN)) / 99;
  return Number.isNaN(bytes) ? '–' : Math.max(0, bytes / KB).toFixed(1);
}

function hundredPlayers(runs: readonly Run[]): string {
  return medianOf(scaleRuns(runs, 100), { figure: 'controlsTaskMs', heading: '' });
}
