/** Command `npm run bench`: compares our player with others. See README.md. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNpm } from '../scripts/run-npm.mjs';
import { loadAdapters, type PlayerId } from './adapters/index.js';
import { launchFresh } from './browser/launch.js';
import { machineKind, NOISY_CORES } from './machine.js';
import { measureAll } from './measure-all.js';
import { parseOptions, type Options } from './options.js';
import { plan } from './plan.js';
import { renderTables } from './report/render-tables.js';
import { writeReport } from './report/write-report.js';
import { readResults, writeResults, type Results } from './results.js';
import type { Run } from './run.js';
import { loadAssets } from './server/load-assets.js';
import { PageServer } from './server/page-server.js';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

const options = parseOptions();
const results = options.from.length > 0 ? readResults(options.from) : await measureChosen(options);
if (options.isFull) await writeReport(results);
else console.log(renderTables(results));
process.exit(0);

async function measureChosen(options: Options): Promise<Results> {
  prepare(options.players);
  const adapters = await loadAdapters(options.players);
  const server = await PageServer.start(await loadAssets(adapters));
  const results: Results = {
    date: new Date().toISOString().slice(0, 10),
    browser: await browserVersion(),
    machine: machineKind(),
    titles: Object.fromEntries(adapters.map(({ id, title }) => [id, title])),
    runs: options.resume ? readResults([options.resume]).runs : [],
  };
  const file =
    options.resume ?? join(FOLDER, 'results', `${new Date().toISOString().replaceAll(':', '-').slice(0, 16)}.json`);
  const onRun = (run: Run): void => {
    results.runs.push(run);
    writeResults(file, results);
    printProgress(run);
  };
  for (const { jobs, rounds } of plan(adapters, options)) {
    await measureAll(jobs, rounds, {
      ...options,
      adapters,
      server,
      maxForeignCores: NOISY_CORES,
      onRun,
      done: results.runs,
    });
  }
  server.close();
  console.error(`The runs are in ${file}.`);
  return results;
}

/** Builds our player and installs the others, except those that are not measured. */
function prepare(players: readonly PlayerId[]): void {
  const isOurs = (id: string): boolean => id.startsWith('videocms-');
  const isBrowsersOwn = (id: string): boolean => id.startsWith('native');
  if (players.some(isOurs)) run('run', 'build');
  if (!players.every((id) => isOurs(id) || isBrowsersOwn(id))) run('ci', '--prefix', 'bench');

  function run(...command: readonly string[]): void {
    const { status } = runNpm(command, { cwd: join(FOLDER, '..'), stdio: 'inherit' });
    if (status !== 0) throw new Error(`npm ${command.join(' ')} failed.`);
  }
}

async function browserVersion(): Promise<string> {
  const { browser, close } = await launchFresh();
  const version = await browser.version();
  await close();
  return version;
}

function printProgress({
  part,
  player,
  source,
  condition,
  count,
  round,
  ok,
  foreignCores,
  figures,
  errors,
}: Run): void {
  const what = [`round ${round + 1}`, part, player, source, condition, ...(count > 1 ? [count] : [])].join(' ');
  const outcome = ok ? `frame ${figures['frameMs']?.toFixed(0) ?? '–'} ms` : `failed: ${errors.join('; ')}`;
  console.error(`${what}: ${outcome}, others used ${foreignCores.toFixed(2)} cores`);
}
