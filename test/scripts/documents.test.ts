/** What the documents print for others to copy does what they say; and what a release checks. Needs PHP. */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { after, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { LearnerTokens } from '../../demo/server/tracking/learner-tokens.js';
import { freePort } from '../../scripts/free-port.mjs';
import { snippetIn } from '../../scripts/hosting/snippet-in.js';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(PROJECT, path), 'utf8');

describe('The server printed in docs/receiver.md', () => {
  // Inside the project, where it finds express and multer.
  const file = join(PROJECT, 'demo', `printed-receiver-${process.pid}.mjs`);
  after(() => rmSync(file, { force: true }));

  it('takes a heartbeat of another origin, and refuses what is none', { timeout: 20_000 }, async () => {
    writeFileSync(file, snippetIn(read('docs/receiver.md'), 'js', 'import express'));
    const port = await freePort();
    const server = spawn(process.execPath, [file], { env: { ...process.env, PORT: String(port) } });
    server.stderr.pipe(process.stderr);
    await expectReceiver(server, server.stdout, port);
  });
});

describe('The PHP printed in docs/receiver.md', () => {
  const page = read('docs/receiver.md');
  const folder = mkdtempSync(join(tmpdir(), 'receiver-'));
  after(() => rmSync(folder, { recursive: true }));

  it('takes a heartbeat of another origin, and refuses what is none', { timeout: 20_000 }, async () => {
    const file = join(folder, 'receiver.php');
    writeFileSync(file, snippetIn(page, 'php', '<?php\nheader'));
    const port = await freePort();
    const server = spawn('php', ['-S', `localhost:${port}`, file]);
    await expectReceiver(server, server.stderr, port);
  });

  it('counts what was watched once, however often and in whatever order it is reported', () => {
    const program = `${snippetIn(page, 'php', '<?php\n/** Seconds')}
      echo json_encode([
        watched_seconds(['0.000[.]12.480[,]30.000[.]45.120', '10.000[.]20.000']),
        watched_seconds(['10.000[.]20.000', '', '5.000[.]25.000', '10.000[.]20.000']),
        watched_seconds([]),
      ]);`;

    const { stdout, stderr } = spawnSync('php', [], { input: program, encoding: 'utf8' });

    assert.equal(stderr, '');
    assert.deepEqual(JSON.parse(stdout), [35.12, 20, 0]);
  });
});

describe('The lines for Moodle in docs/moodle.md', () => {
  it('sign a learner as the school’s server reads one', async () => {
    const secret = 'a secret phrase of at least 32 characters';
    const program = `${snippetIn(read('docs/moodle.md'), 'php')}
      $USER = (object) ['username' => 'zoë_o\\'neil'];
      echo extern_server_file(
        (object) ['externalurl' => 'https://www.my-school.com/v/uuid-1234?lang=en'],
        (object) ['secretphrase' => ${JSON.stringify(secret)}]
      );`;
    const tokens = await LearnerTokens.create({ secret, requireSigned: true });

    const { stdout, stderr, error } = spawnSync('php', [], { input: program, encoding: 'utf8' });

    assert.equal(error, undefined, 'PHP is needed: on Debian, apt-get install php-cli.');
    assert.equal(stderr, '');
    assert.deepEqual(await tokens.learnerOf(stdout, 'uuid-1234'), { learner: "zoë_o'neil", verified: true });
    await assert.rejects(tokens.learnerOf(stdout, 'uuid-5678'), /for another video/);
  });
});

describe('.github/workflows/gate.yml', () => {
  it('runs what .ci/run runs', () => {
    const commandsIn = (path: string): string[] =>
      [...new Set([...read(path).matchAll(/\bnpm (?:run [\w:-]+|test|ci)\b/g)].map(([command]) => command))].sort();

    assert.deepEqual(commandsIn('.github/workflows/gate.yml'), commandsIn('.ci/run'));
  });
});

describe('Releasing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  after(() => rmSync(folder, { recursive: true }));
  const run = (script: string): { status: number | null; stderr: string } =>
    spawnSync(process.execPath, [join(PROJECT, 'scripts/release', script)], { cwd: folder, encoding: 'utf8' });

  it('is refused while addresses are placeholders and the changelog has no version, and then is not', () => {
    for (const name of ['package.json', 'CHANGELOG.md']) cpSync(join(PROJECT, name), join(folder, name));
    const before = run('check-publishable.mjs');
    const packageJson = join(folder, 'package.json');
    writeFileSync(packageJson, readFileSync(packageJson, 'utf8').replaceAll('repository.invalid', 'git.my-school.com'));
    const { version } = JSON.parse(readFileSync(packageJson, 'utf8')) as { version: string };

    const dated = run('date-changelog.mjs');
    const after = run('check-publishable.mjs');

    assert.equal(before.status, 1);
    assert.match(before.stderr, /homepage: .*placeholder.*\n.*bugs: .*\n.*repository\.url: .*\n.*CHANGELOG\.md has no/);
    assert.equal(dated.status, 0, dated.stderr);
    assert.match(
      readFileSync(join(folder, 'CHANGELOG.md'), 'utf8'),
      new RegExp(`## \\[${version}\\] - \\d{4}-\\d\\d-\\d\\d\n`),
    );
    assert.equal(after.status, 0, after.stderr);
  });
});

function post(url: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return fetch(url, { method: 'POST', body });
}

async function untilItListens(url: string): Promise<void> {
  for (;;) {
    try {
      await fetch(url);
      return;
    } catch {
      await delay(50);
    }
  }
}

/** Expects a receiver to answer heartbeats and to print the good one. Ends it. */
async function expectReceiver(server: ChildProcess, output: Readable, port: number): Promise<void> {
  let printed = '';
  output.on('data', (chunk) => (printed += String(chunk)));
  const url = `http://localhost:${port}/video-tracking`;
  try {
    await untilItListens(url);
    const taken = await post(url, { uuid: 'uuid-1234', position: '15.4', student_id: 'john_doe' });
    const refused = await post(url, { uuid: 'uuid-1234' });

    assert.equal(taken.status, 204);
    assert.equal(taken.headers.get('access-control-allow-origin'), '*');
    assert.match(printed, /student john_doe is at 15\.4 s in video uuid-1234/);
    assert.equal(refused.status, 400);
  } finally {
    server.kill();
  }
}
