import type { Adapter } from './adapters/adapter.js';
import { waitForQuiet } from './machine.js';
import { PARTS } from './parts/index.js';
import type { Job, Measured, PartId, Run } from './run.js';
import type { PageServer } from './server/page-server.js';
import { measure, type Part } from './session.js';

export interface MeasureOptions {
  readonly adapters: readonly Adapter[];
  readonly server: PageServer;
  /** Maximum retries of a run if the machine was busy, or if no video played. */
  readonly retries: number;
  /** Maximum load by other processes during a run, in cores. */
  readonly maxForeignCores: number;
  /** Maximum wait for a quiet machine before each run, in milliseconds. */
  readonly quietMs: number;
  readonly onRun: (run: Run) => void;
  /** Earlier runs, which are not measured again. */
  readonly done?: readonly Run[];
  /** Parts that differ from those of the full bench. */
  readonly replacedParts?: Partial<Record<PartId, Part>>;
}

/**
 * Measures each job once per round. So players alternate (A B C … A B C …), and a change on the machine affects all of them.
 */
export async function measureAll(jobs: readonly Job[], rounds: number, options: MeasureOptions): Promise<Run[]> {
  const runs: Run[] = [];
  const done = new Set(options.done?.map(key));
  for (let round = 0; round < rounds; round++) {
    for (const job of jobs) {
      if (done.has(key({ ...job, round }))) continue;
      const run = { ...job, round, ...(await measureQuietly(job, options)) };
      runs.push(run);
      options.onRun(run);
    }
  }
  return runs;
}

function key({ part, player, source, condition, preload, count, round }: Job & { readonly round: number }): string {
  return [part, player, source, condition, preload, count, round].join();
}

/** Measures until a try is undisturbed. If none is, returns one in which the video played, the least disturbed of them. */
async function measureQuietly(job: Job, options: MeasureOptions): Promise<Measured & { foreignCores: number }> {
  const tries: (Measured & { foreignCores: number })[] = [];
  while (tries.length <= options.retries) {
    await waitForQuiet(options.quietMs);
    const measured = await measureOnce(job, options);
    if (measured.ok && measured.foreignCores < options.maxForeignCores) return measured;
    tries.push(measured);
  }
  const [best] = tries.sort((a, b) => Number(b.ok) - Number(a.ok) || a.foreignCores - b.foreignCores);
  if (!best) throw new Error('Nothing was tried.');
  return best;
}

async function measureOnce(job: Job, options: MeasureOptions): Promise<Measured & { foreignCores: number }> {
  const adapter = options.adapters.find(({ id }) => id === job.player);
  if (!adapter) throw new Error(`There is no adapter for ${job.player}.`);
  const part = options.replacedParts?.[job.part] ?? PARTS[job.part];
  try {
    return await measure(part, job, adapter, options.server);
  } catch (error) {
    return { ok: false, figures: {}, errors: [String(error)], foreignCores: 0 };
  }
}
