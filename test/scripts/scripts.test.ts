/** Every npm script works: what the gate does not run is run here, with the smallest arguments that it takes. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runNpm } from '../../scripts/run-npm.mjs';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const TIMEOUT_MS = 60_000;

const { scripts } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

interface Smoke {
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** What it prints when it works. */
  readonly prints: RegExp;
  /** What it says to an argument that it does not know. */
  readonly refuses?: string;
  /** Where the command line belongs to a program that is not ours. */
  readonly isForeign?: true;
}

const folder = await mkdtemp(join(tmpdir(), 'scripts-'));

const SMOKE: Readonly<Record<string, Smoke>> = {
  'measure:politeness': {
    args: ['100'],
    // The first heartbeat is exact, so that all of them come within the second in which all began.
    prints: /\| spread, as it is \| 1 s \| [\d.]+ \| 100 \|/,
    refuses: 'many',
  },
  'measure:closing': {
    args: ['1', '--browsers', 'chromium'],
    prints: /\| Chromium \| tab closed/,
    refuses: 'often',
  },
  'measure:deferral': { args: ['1'], prints: /\| with fetchLater \| \d+ \|/, refuses: 'long' },
  'measure:sizes': { args: [], prints: /\| element with Lit and heartbeats \| [\d.]+ kB \|/, refuses: 'all' },
  'measure:soak': { args: ['3'], prints: /\| webhook \| heartbeats \|/, refuses: 'long' },
  'measure:load': { args: ['1', '50'], prints: /lost 0\n/, refuses: 'long' },
  screenshots: {
    args: ['player-poster', '--to', folder],
    prints: /player-poster\.webp \(\d+ kB\)/,
    refuses: 'no-such-state',
  },
  bench: {
    args: ['--part=startup', '--players=native', '--sources=mp4', '--cond=none', '--runs=1', '--quick'],
    prints: /\| native 1\/1 \|/,
    refuses: 'everything',
  },
  'test:browser': {
    args: ['--files', 'test/browser/define.test.ts'],
    prints: /[1-9]\d* passed, 0 failed/,
    isForeign: true,
  },
  'build:pages': { args: [], prints: /The pages are built\.\n$/, refuses: 'everything' },
  backup: {
    args: [join(folder, 'backup.jsonl.gz')],
    environment: { DATABASE_URL: '', DATA_FOLDER: join(folder, 'backed-up') },
    prints: /It is in .*backup\.jsonl\.gz\.\n$/,
  },
  restore: {
    args: [join(folder, 'backup.jsonl.gz')],
    environment: { DATABASE_URL: '', DATA_FOLDER: join(folder, 'restored') },
    prints: /What was in .*backup\.jsonl\.gz is stored\.\n$/,
  },
  'lti:rotate-keys': {
    args: [],
    environment: { DATABASE_URL: '', DATA_FOLDER: join(folder, 'rotated') },
    prints: /The new key is published, and used in an hour\.\n$/,
    refuses: 'everything',
  },
  // It runs until it is ended, and the gate builds the same pages.
  docs: { args: ['--help'], prints: /npm run docs/, refuses: 'all' },
  // It needs a Moodle.
  'try:moodle': { args: ['--help'], prints: /npm run try:moodle/, refuses: 'everything' },
  // It needs a WordPress, and half an hour.
  'try:wordpress': { args: ['--help'], prints: /npm run try:wordpress/, refuses: 'everything' },
};

/** Runs until it is told to stop. */
const SERVERS = ['start', 'dev'];

/** What `npm version` and `npm publish` run, by themselves: see documents.test.ts. */
const OF_RELEASE = ['prepublishOnly', 'version'];

/** What `.ci/run` runs, and what that runs. */
function scriptsOfGate(): Set<string> {
  const found = new Set<string>();
  const add = (command: string): void => {
    for (const [, name = 'test'] of command.matchAll(/\bnpm (?:run (?:-s )?([\w:-]+)|test\b|t\b)/g)) {
      if (found.has(name)) continue;
      found.add(name);
      add(scripts[name] ?? '');
    }
  };
  add(readFileSync(join(PROJECT, '.ci/run'), 'utf8').replaceAll(/^\s*#.*/gm, ''));
  return found;
}

/** Whether a script is nothing but others that are run. */
function isOnlyOthers(script: string, run: ReadonlySet<string>): boolean {
  return script.split('&&').every((part) => run.has(/^\s*npm run ([\w:-]+)\s*$/.exec(part)?.[1] ?? ''));
}

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** `npm run <script> -- <args>`, of which nothing is left behind. */
function startScript(script: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
  const npm = process.env['npm_execpath'];
  const [program, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  return spawn(program, [...first, 'run', '-s', script, '--', ...args], {
    cwd: PROJECT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: !npm && process.platform === 'win32',
    // A group of its own, to be ended as a whole.
    detached: process.platform !== 'win32',
  });
}

function endAll(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-(child.pid ?? NaN), signal);
  } catch {
    // It is over.
  }
}

async function run(script: string, args: readonly string[], environment?: NodeJS.ProcessEnv): Promise<Ended> {
  const child = startScript(script, args, environment);
  // First so that it can close its browser, which is in a group of its own.
  const deadlines = [
    setTimeout(() => endAll(child, 'SIGTERM'), TIMEOUT_MS),
    setTimeout(() => endAll(child, 'SIGKILL'), TIMEOUT_MS + 5000),
  ];
  try {
    const [[code], ...output] = await Promise.all([
      once(child, 'exit') as Promise<[number | null]>,
      ...[child.stdout, child.stderr].map((stream) => (stream ? text(stream) : '')),
    ]);
    return { code, output: output.join('') };
  } finally {
    for (const deadline of deadlines) clearTimeout(deadline);
    endAll(child, 'SIGKILL');
  }
}

describe('npm scripts', () => {
  before(() => {
    if (existsSync(join(PROJECT, 'dist/videocms-skin.js')) && existsSync(join(PROJECT, 'dist/embed.html'))) return;
    console.log('# There is no build: making it.');
    assert.equal(runNpm(['run', 'build'], { cwd: PROJECT, stdio: 'ignore' }).status, 0);
  });
  after(() => rm(folder, { recursive: true }));

  it('are all run, by the gate or here', () => {
    const run = new Set([...scriptsOfGate(), ...Object.keys(SMOKE), ...SERVERS, ...OF_RELEASE, 'test:scripts']);

    const forgotten = Object.keys(scripts).filter((name) => !run.has(name) && !isOnlyOthers(scripts[name] ?? '', run));

    assert.deepEqual(forgotten, []);
  });

  it('are there, where the gate or this test names them', () => {
    const named = [...scriptsOfGate(), ...Object.keys(SMOKE), ...SERVERS];

    assert.deepEqual(
      named.filter((name) => !(name in scripts)),
      [],
    );
  });

  it('need no shell of Unix: no glob, no variable', () => {
    const odd = Object.entries(scripts).filter(([, script]) => /[*?$`;|]|(^|&& *)[A-Z_]+=/.test(script));

    assert.deepEqual(odd, []);
  });

  for (const [script, { args, environment, prints, refuses, isForeign }] of Object.entries(SMOKE)) {
    it(`npm run ${script} -- ${args.join(' ')}`, { timeout: TIMEOUT_MS * 2 }, async () => {
      const { code, output } = await run(script, args, environment);

      assert.equal(code, 0, output);
      assert.match(output, prints);
    });

    if (isForeign) continue;
    it(`npm run ${script}: says how it is used, and what it does not know`, { timeout: TIMEOUT_MS * 2 }, async () => {
      const [help, ...refusals] = await Promise.all([
        run(script, ['--help']),
        run(script, ['--no-such-option']),
        ...(refuses ? [run(script, [refuses])] : []),
      ]);

      assert.equal(help.code, 0, help.output);
      assert.match(help.output, new RegExp(`^npm run ${script}`));
      for (const { code, output } of refusals) {
        assert.equal(code, 2, output);
        // A sentence first, and no stack.
        assert.match(output, new RegExp(`^[A-Z].*\\.\\n\\nnpm run ${script}`));
      }
    });
  }

  for (const script of SERVERS)
    it(
      `npm run ${script}: prints its addresses, serves, and stops when it is told to`,
      { timeout: TIMEOUT_MS },
      async () => {
        const dataFolder = join(folder, `data-${script}`);
        const child = startScript(script, [], {
          PORT: '0',
          RECEIVER_PORT: '0',
          DATA_FOLDER: dataFolder,
          DATABASE_URL: '',
        });
        // Of npm and all that it started.
        const closed = once(child, 'close');
        let output = '';
        const started = new Promise<void>((resolve) => {
          child.stdout?.on('data', (chunk) => {
            output += String(chunk);
            if (output.includes('Ctrl-C')) resolve();
          });
        });
        child.stderr?.resume();
        try {
          await Promise.race([started, closed]);
          const origin = /Start page +(\S+)\//.exec(output)?.[1];

          assert.equal((await fetch(`${origin}/`)).status, 200, output);
          assert.ok((await readdir(dataFolder)).includes('PG_VERSION'));
          endAll(child, 'SIGTERM');
          await closed;
          assert.ok(!existsSync(join(dataFolder, 'in-use')));
        } finally {
          endAll(child, 'SIGKILL');
        }
      },
    );
});
