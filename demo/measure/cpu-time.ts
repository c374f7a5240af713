import { readdir, readFile } from 'node:fs/promises';

/** Unit in which Linux counts the CPU time of processes: a hundredth of a second. */
const TICKS_PER_SECOND = 100;

/** Sums the CPU time of processes and of their ended children, in seconds. Only on Linux. */
export async function cpuSecondsOf(pids: readonly (string | number | undefined)[]): Promise<number> {
  const each = await Promise.all(pids.map(async (pid) => ticksOf(await statOf(pid))));
  return each.reduce((sum, ticks) => sum + ticks, 0) / TICKS_PER_SECOND;
}

/** Sums the CPU time of all processes of a program on this machine, in seconds. */
export async function cpuSecondsOfProgram(name: string): Promise<number> {
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry));
  const stats = await Promise.all(pids.map(statOf));
  const own = stats.filter((stat) => stat.includes(`(${name}) `));
  return own.reduce((sum, stat) => sum + ticksOf(stat), 0) / TICKS_PER_SECOND;
}

/** Reads `/proc/<pid>/stat`; empty for a process that has ended. */
function statOf(pid: string | number | undefined): Promise<string> {
  return readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
}

/** Sums user and system time of the process and of its ended children: the fields 14 to 17 in proc(5). */
function ticksOf(stat: string): number {
  // The second field is the program's name in parentheses, which may contain blanks.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
}
