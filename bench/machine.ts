/** Load of the machine by other processes. It is known only on Linux; on other systems, no run counts as noisy. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

const TICKS_PER_SECOND = 100;

/** Maximum load by other processes during a run that counts, in cores. */
export const NOISY_CORES = 0.35;

/** Maximum load of a quiet machine, in cores. */
const QUIET_CORES = 0.25;

export interface Snapshot {
  readonly atMs: number;
  readonly busyTicks: number;
  readonly ownTicks: number;
}

export function snapshot(): Snapshot {
  return { atMs: performance.now(), busyTicks: busyTicks(), ownTicks: treeTicks(process.pid) };
}

/** Calculates the load by processes other than the bench and its browser, in cores. */
export function foreignCores(from: Snapshot, to: Snapshot): number {
  const foreignTicks = to.busyTicks - from.busyTicks - (to.ownTicks - from.ownTicks);
  return Math.max(0, foreignTicks / TICKS_PER_SECOND / ((to.atMs - from.atMs) / 1000));
}

/** Reads the CPU time of a process and its children, in milliseconds; `NaN` if the system does not provide it. */
export function cpuMs(processId: number | undefined): number {
  return processId === undefined || !existsSync('/proc/stat') ? NaN : (treeTicks(processId) / TICKS_PER_SECOND) * 1000;
}

/** Waits until the rest of the machine has been quiet for a second, but no longer than `maxMs`. */
export async function waitForQuiet(maxMs: number): Promise<void> {
  const deadline = performance.now() + maxMs;
  let quietTimes = 0;
  while (quietTimes < 2 && performance.now() < deadline) {
    const before = snapshot();
    await delay(500);
    quietTimes = foreignCores(before, snapshot()) < QUIET_CORES ? quietTimes + 1 : 0;
  }
}

/** Describes the machine, such as "2 cores, Intel Xeon E5-2690". */
export function machineKind(): string {
  const all = cpus();
  return `${all.length} cores, ${all[0]?.model.trim() ?? 'unknown CPU'}`;
}

function busyTicks(): number {
  if (!existsSync('/proc/stat')) return 0;
  const [total = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0] = total.trim().split(/\s+/).slice(1).map(Number);
  return user + nice + system + irq + softIrq;
}

function treeTicks(root: number): number {
  const ticks = new Map<number, number>();
  const children = new Map<number, number[]>();
  for (const name of existsSync('/proc/stat') ? readdirSync('/proc') : []) {
    const stat = /^\d+$/.test(name) ? readStat(name) : undefined;
    if (!stat) continue;
    ticks.set(Number(name), stat.ticks);
    children.set(stat.parent, [...(children.get(stat.parent) ?? []), Number(name)]);
  }
  let sum = 0;
  const waiting = [root];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    sum += ticks.get(id) ?? 0;
    waiting.push(...(children.get(id) ?? []));
  }
  return sum;
}

/** Reads the parent of a process, and its time including ended children. */
function readStat(id: string): { parent: number; ticks: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = fields.slice(11, 15);
    return { parent: fields[1] ?? 0, ticks: user + system + childrenUser + childrenSystem };
  } catch {
    // The process has ended meanwhile.
    return undefined;
  }
}
