import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { fileURLToPath } from 'node:url';
import type { Results } from '../results.js';
import { readBlock, replaceBlock, wrapBlock } from './readme-block.js';
import { renderSummary } from './summary.js';
import { renderTables } from './render-tables.js';

const REPORT = fileURLToPath(new URL('../REPORT.md', import.meta.url));
const README = fileURLToPath(new URL('../../README.md', import.meta.url));

/** Writes REPORT.md, and the summary into the README. */
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
  await writeFormatted(README, replaceBlock(readFileSync(README, 'utf8'), summary));
}

/** @returns nothing where the README has the summary of the report, and else what is the matter */
export function readmeProblem(): string | undefined {
  const [report, readme] = [REPORT, README].map((file) => readBlock(readFileSync(file, 'utf8')));
  return report === readme ? undefined : 'README.md does not have the summary of bench/REPORT.md: run `npm run bench`.';
}

async function writeFormatted(file: string, text: string): Promise<void> {
  const options = await resolveConfig(file);
  writeFileSync(file, await format(text, { ...options, filepath: file }));
}
