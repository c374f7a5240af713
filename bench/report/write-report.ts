import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { fileURLToPath } from 'node:url';
import type { Results } from '../results.js';
import { readBlock, replaceBlock, wrapBlock } from './page-block.js';
import { renderSummary } from './summary.js';
import { renderTables } from './render-tables.js';

const REPORT = fileURLToPath(new URL('../REPORT.md', import.meta.url));
const PAGE = fileURLToPath(new URL('../../docs/bench.md', import.meta.url));

/** Writes REPORT.md, and the summary into docs/bench.md. */
export async function writeReport(results: Results): Promise<void> {
  const summary = renderSummary(results);
  const report = `# Side by side

Written by \`npm run bench\`; see [README.md](README.md) for what the figures mean. A figure counts only against others of the
same report. Medians, with the smallest and the largest value in brackets; behind a player's name, how many runs count, of how many.

${wrapBlock(summary)}

## All figures

${renderTables(results)}
`;
  await writeFormatted(REPORT, report);
  await writeFormatted(PAGE, replaceBlock(readFileSync(PAGE, 'utf8'), summary));
}

/** @returns a sentence if docs/bench.md lacks the summary of the report; otherwise `undefined` */
export function pageProblem(): string | undefined {
  const [report, page] = [REPORT, PAGE].map((file) => readBlock(readFileSync(file, 'utf8')));
  return report === page
    ? undefined
    : 'docs/bench.md does not have the summary of bench/REPORT.md: run `npm run bench`.';
}

async function writeFormatted(file: string, text: string): Promise<void> {
  const options = await resolveConfig(file);
  writeFileSync(file, await format(text, { ...options, filepath: file }));
}
