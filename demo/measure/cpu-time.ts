import { readdir, readFile } from 'node:fs/promises';

/** Linux counts the time of processes in hundredths of a second. */
const TICKS_PER_SECOND = 100;

/** Seconds that processes have computed so far, with those of their children that have ended. Only on Linux. */
export async function cpuSecondsOf(pids: readonly (string | number | undefined)[]): Promise<number> {
  const each = await Promise.all(pids.map(async (pid) => ticksOf(await statOf(pid))));
  return each.reduce((sum, ticks) => sum + ticks, 0) / TICKS_PER_SECOND;
}

/** Of all processes of a program on this machine. */
export async function cpuSecondsOfProgram(name: string): Promise<number> {
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry));
  const stats = await Promise.all(pids.map(statOf));
  const own = stats.filter((stat) => stat.includes(`(${name}) `));
  return own.reduce((sum, stat) => sum + ticksOf(stat), 0) / TICKS_PER_SECOND;
}

/** Empty for a process that has ended. */
function statOf(pid: string | number | undefined): Promise<string> {
  return readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
}

/** User and system time, of the process and of its ended children: the 14th to the 17th field, as proc(5) counts them. */
function ticksOf(stat: string): number {
  // The second field is the program's name in parentheses, and may have blanks.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
}
