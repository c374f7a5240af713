import { markdownTable } from '../../scripts/lib/markdown-table.js';
import { CONDITIONS } from '../browser/condition.js';
import type { Results } from '../results.js';
import type { Run } from '../run.js';
import { spreadOf, valuesOf } from './figure.js';
import { TABLES, type Table } from './tables.js';
import { usableRuns } from './usable-runs.js';

/** Renders all tables that have runs. */
export function renderTables({ titles, runs }: Results): string {
  const sections = TABLES.flatMap((table) => {
    const ofPart = runs.filter(({ part, condition }) => part === table.part && table.conditions.includes(condition));
    return [...new Set(ofPart.map(setting))].map((name) =>
      renderTable(
        table,
        name,
        ofPart.filter((run) => setting(run) === name),
        Object.keys(titles),
      ),
    );
  });
  return [...sections, renderFailures(runs)].filter(Boolean).join('\n\n');
}

/** Returns the setting of a run. Only runs with the same setting are comparable. */
function setting({ part, source, condition, preload, count }: Run): string {
  const parts: string[] = [source.toUpperCase()];
  if (condition !== 'none') parts.push(CONDITIONS[condition].title);
  if (part === 'scale') parts.push(`preload="${preload}"`, count === 1 ? '1 player' : `${count} players`);
  return parts.join(', ');
}

function renderTable({ title, columns }: Table, setting: string, runs: readonly Run[], players: string[]): string {
  const usable = usableRuns(runs);
  const shown = columns.filter(({ figure }) => valuesOf(usable, figure).length > 0);
  if (shown.length === 0) return '';
  const rows = players.flatMap((player) => {
    const all = runs.filter((run) => run.player === player);
    if (all.length === 0) return [];
    const used = usableRuns(all);
    return [[`${player} ${used.length}/${all.length}`, ...shown.map((column) => spreadOf(used, column))]];
  });
  return `### ${title}: ${setting}\n\n${markdownTable(['player, runs', ...shown.map(({ heading }) => heading)], rows)}`;
}

function renderFailures(runs: readonly Run[]): string {
  const failed = runs.filter(({ ok }) => !ok);
  if (failed.length === 0) return '';
  const lines = failed.map(
    (run) => `- ${run.player}, ${run.part}, ${setting(run)}: ${run.errors.join('; ') || 'did not play on'}`,
  );
  return `### Runs in which nothing played\n\n${[...new Set(lines)].join('\n')}`;
}
