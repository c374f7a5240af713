/** How busy the rest of the machine is. Only Linux tells; elsewhere no run counts as noisy. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

const TICKS_PER_SECOND = 100;

/** More than this, in cores, and a run does not count. */
export const NOISY_CORES = 0.35;

/** A machine that is busy with less, in cores, is quiet. */
const QUIET_CORES = 0.25;

export interface Snapshot {
  readonly atMs: number;
  readonly busyTicks: number;
  readonly ownTicks: number;
}

export function snapshot(): Snapshot {
  return { atMs: performance.now(), busyTicks: busyTicks(), ownTicks: treeTicks(process.pid) };
}

/** How many cores were busy with what neither the bench nor its browser does. */
export function foreignCores(from: Snapshot, to: Snapshot): number {
  const foreignTicks = to.busyTicks - from.busyTicks - (to.ownTicks - from.ownTicks);
  return Math.max(0, foreignTicks / TICKS_PER_SECOND / ((to.atMs - from.atMs) / 1000));
}

/** CPU time of a process and its children until now. `NaN` where the system does not tell. */
export function cpuMs(processId: number | undefined): number {
  return processId === undefined || !existsSync('/proc/stat') ? NaN : (treeTicks(processId) / TICKS_PER_SECOND) * 1000;
}

/** Waits until the rest of the machine has been quiet for a second, and no longer than told. */
export async function waitForQuiet(maxMs: number): Promise<void> {
  const deadline = performance.now() + maxMs;
  let quietTimes = 0;
  while (quietTimes < 2 && performance.now() < deadline) {
    const before = snapshot();
    await delay(500);
    quietTimes = foreignCores(before, snapshot()) < QUIET_CORES ? quietTimes + 1 : 0;
  }
}

/** Such as "2 cores, Intel Xeon E5-2690". */
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

/** A process's parent, and its time with that of its children that are gone. */
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
    // Gone in the meantime.
    return undefined;
  }
}
