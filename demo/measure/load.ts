/**
 * Load test, `npm run measure:load`: simulated viewers against the receiver in separate processes, all on this machine.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Pool } from 'undici';
import { cpuSecondsOf, cpuSecondsOfProgram } from './cpu-time.js';
import { openDatabase } from '../server/database/open-database.js';
import { SchoolProcess } from '../test/support/school-process.js';
import { positiveNumber, readCommandLine } from '../../scripts/lib/command-line.js';
import { markdownTable } from '../../scripts/lib/markdown-table.js';

const USAGE = `npm run measure:load [-- <seconds> <heartbeats a second> … --processes <number>]

Offers each rate (250, 500, 1000, 2000, 4000) for so many seconds (30), to one server or to several. DATABASE_URL as for \`npm start\`;
without it there can be one server only.`;

const { positionals, values } = readCommandLine(USAGE, {
  allowPositionals: true,
  options: { processes: { type: 'string', default: '1' } },
});
const [duration, ...rates] = positionals;
const processes = positiveNumber(USAGE, 'The number of processes', values.processes, 1);
const seconds = positiveNumber(USAGE, 'The number of seconds', duration, 30);
const offered =
  rates.length > 0 ? rates.map((rate) => positiveNumber(USAGE, 'The rate', rate, NaN)) : [250, 500, 1000, 2000, 4000];
const url = process.env['DATABASE_URL'];
const parent = await mkdtemp(join(tmpdir(), 'load-'));
const place = { url, folder: join(parent, 'data'), remove: () => rm(parent, { recursive: true }) };
const schools = await Promise.all(
  Array.from({ length: processes }, () => SchoolProcess.start(place, { MAX_PER_MINUTE: '100000', LOG_LEVEL: 'warn' })),
);

/** Connections. There are fewer than viewers, as behind a load balancer. */
const pools = schools.map(({ receiver }) => new Pool(receiver, { connections: 400 / processes, pipelining: 1 }));
const MAX_UNDER_WAY = 4000;
/** Number of samples of the server's memory in each line. They show whether the memory grows. */
const MEMORY_SAMPLES = 5;
const startedAt = new Date();
let acknowledged = 0;
let retryAfter = 0;

// The first requests are slower, both in this program and in the server, so no line contains them.
await measure(200, Math.min(seconds, 5));

const table = [];
for (const rate of offered) {
  const line = await measure(rate, seconds);
  console.log(line.join('  '));
  table.push(line);
}
await Promise.all(pools.map((pool) => pool.close()));
await Promise.all(schools.map((school) => school.end('SIGTERM')));

const database = await openDatabase({ ...place, onError: console.error });
const [row] = await database.query<{ count: number }>(
  'select count(*)::integer as count from heartbeats where received_at >= $1',
  [startedAt],
);
await database.close();
await place.remove();
console.log(
  `\n${url ? 'PostgreSQL' : 'PGlite'}, ${processes} process${processes > 1 ? 'es' : ''}, ${seconds} s each\n\n` +
    markdownTable(
      [
        'offered / s',
        'accepted / s',
        'p50 ms',
        'p99 ms',
        'answered 429',
        'memory MB, every fifth of the time',
        'cores of viewers, server, PostgreSQL',
      ],
      table,
    ),
);
console.log(
  `\nacknowledged ${acknowledged}, stored ${row?.count}, lost ${Math.max(acknowledged - (row?.count ?? 0), 0)}`,
);
console.log(`429 without Retry-After: ${retryAfter}`);

async function measure(rate: number, seconds: number): Promise<(string | number)[]> {
  const times: number[] = [];
  const statuses = new Map<number, number>();
  const pending = new Set<Promise<void>>();
  const memory: Promise<number>[] = [];
  const cpuBefore = await cpuSeconds();
  const began = performance.now();
  for (let sent = 0; performance.now() - began < seconds * 1000;) {
    const due = Math.floor(((performance.now() - began) / 1000) * rate);
    for (; sent < due && pending.size < MAX_UNDER_WAY; sent++) {
      const request = beat(rate, sent).then(([status, ms]) => {
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status === 204) times.push(ms);
        pending.delete(request);
      });
      pending.add(request);
    }
    sent = Math.max(sent, due);
    if (performance.now() - began >= (memory.length * seconds * 1000) / MEMORY_SAMPLES) memory.push(memoryMegabytes());
    await setTimeout(2);
  }
  await Promise.all(pending);
  const took = (performance.now() - began) / 1000;
  const cpu = (await cpuSeconds()).map((after, i) => ((after - (cpuBefore[i] ?? 0)) / took).toFixed(2));
  const accepted = statuses.get(204) ?? 0;
  acknowledged += accepted;
  times.sort((a, b) => a - b);
  const quantile = (part: number): string => (times[Math.floor(times.length * part)] ?? NaN).toFixed(1);
  return [
    rate,
    Math.round(accepted / took),
    quantile(0.5),
    quantile(0.99),
    statuses.get(429) ?? 0,
    (await Promise.all(memory)).join(' '),
    cpu.join(' '),
  ];
}

/** Sends a heartbeat of a playing viewer, with all optional fields except `duration`. Each viewer sends one per second of the video. */
async function beat(rate: number, number: number): Promise<[status: number, ms: number]> {
  const viewer = number % rate;
  const position = (number - viewer) / rate + 1;
  const boundary = '----load';
  const field = (name: string, value: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const fields = {
    uuid: `load-${rate}`,
    position: String(position),
    student_id: `viewer ${viewer}`,
    played_segments: `${position - 1}.000[.]${position}.000`,
    session: `session ${viewer}`,
    playback_rate: '1',
  };
  const parts = Object.entries(fields).map(([name, value]) => field(name, value));
  const began = performance.now();
  const [pool] = pools.slice(number % pools.length);
  if (!pool) throw new Error('There is no server.');
  const { statusCode, headers, body } = await pool.request({
    path: '/video-tracking',
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: `${parts.join('')}--${boundary}--\r\n`,
  });
  await body.dump();
  if (statusCode === 429 && !headers['retry-after']) retryAfter++;
  return [statusCode, performance.now() - began];
}

/** Reads the CPU time of viewers, servers and PostgreSQL on this machine, in seconds. */
function cpuSeconds(): Promise<number[]> {
  const servers = schools.map(({ process: { pid } }) => pid);
  return Promise.all([cpuSecondsOf([process.pid]), cpuSecondsOf(servers), cpuSecondsOfProgram('postgres')]);
}

/** Reads the memory of all servers together, in megabytes. */
async function memoryMegabytes(): Promise<number> {
  const each = schools.map(async ({ process: { pid } }) => {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  });
  return Math.round((await Promise.all(each)).reduce((sum, megabytes) => sum + megabytes, 0));
}
