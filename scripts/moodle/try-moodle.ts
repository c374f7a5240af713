/**
 * `npm run build && MOODLE_URL=… npm run try:moodle`: tries the school's server as an LTI tool of a running Moodle, through its pages. An
 * administrator registers it, a teacher picks a video, and two learners watch it and are graded. Then it tries the ways without LTI, and
 * compares their results with the table of docs/moodle.md.
 */
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import type { Heartbeat } from '../../demo/server/heartbeat-log.js';
import { openSchoolSite, type SchoolSite } from '../../demo/test/support/school-site.js';
import { launchChromium } from '../lib/browsers.js';
import { readCommandLine, wrongUsage } from '../lib/command-line.js';
import { differences, documentedRows, type Row } from '../lib/documented-table.js';
import { markdownTable } from '../lib/markdown-table.js';
import {
  allowToolOnThisComputer,
  allowUrlVariables,
  enrol,
  makeCourse,
  makePerson,
  type Person,
} from './administration.js';
import { materialOf } from './material.js';
import { Moodle } from './moodle.js';
import { tryLti, VIDEO } from './try-lti.js';
import { visit } from './visit.js';
import { ways } from './ways.js';

const USAGE = `npm run try:moodle, with MOODLE_URL=http://localhost:8080 MOODLE_USER=admin MOODLE_PASSWORD=…

Tries LTI, and the ways without it, in a Moodle that runs on this computer, whose wwwroot is MOODLE_URL, with the name localhost: the school's
server is at 127.0.0.1, another site for a browser. MOODLE_USER is an administrator. Needs \`npm run build\`.

Use a Moodle that is for trials only: it gets a course, people and a tool, and its settings are changed (HTTP security lets it ask the
tool on this computer; URL resources get "Allow URL variables").`;

const DOCUMENT = 'docs/moodle.md';
const HEAD = ['way in', 'left in the page', 'heartbeat', 'full screen'];

readCommandLine(USAGE, { options: {} });
const { MOODLE_URL: origin, MOODLE_USER: user, MOODLE_PASSWORD: password } = process.env;
if (!origin || !user || !password) wrongUsage(USAGE, 'MOODLE_URL, MOODLE_USER and MOODLE_PASSWORD must be set.');
if (new URL(origin).hostname !== 'localhost') wrongUsage(USAGE, 'MOODLE_URL must have the name localhost.');
const expected = documentedRows(DOCUMENT, HEAD);

const problems: string[] = [];
const browser = await launchChromium('--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1');
const school = await openSchoolSite({ player: 'dist' });
try {
  await tryMoodle(browser, school, { origin, user, password }).catch(async (error: unknown) => {
    await showWhereItStopped(browser);
    throw error;
  });
} finally {
  await browser.close();
  await school.close();
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

async function tryMoodle(
  browser: Browser,
  school: SchoolSite,
  moodle: { readonly origin: string; readonly user: string; readonly password: string },
): Promise<void> {
  const secret = `Trial-${randomBytes(8).toString('hex')}`;
  const as = async (user: string, password = secret): Promise<Moodle> =>
    Moodle.logIn(await browser.createBrowserContext(), moodle.origin, user, password);
  const administrator = await as(moodle.user, moodle.password);
  console.log(`${await administrator.version()}, ${await browser.version()}\n`);
  await allowToolOnThisComputer(administrator, school.origin);
  // All names are new each time, so that the same Moodle can be used again.
  const trial = Date.now().toString(36);
  const person = (name: string, role: Person['role']): Person => ({
    user: `${name.toLowerCase()}_${trial}`,
    name,
    role,
  });
  const [tina, jane, john] = [person('Tina', 'teacher'), person('Jane', 'student'), person('John', 'student')];
  for (const one of [tina, jane, john]) await makePerson(administrator, one, secret);
  const course = await makeCourse(administrator, `Physics ${trial}`);
  await enrol(administrator, course, [tina, jane, john]);
  const [teacher, ...learners] = [await as(tina.user), await as(jane.user), await as(john.user)] as const;
  const heartbeats: Heartbeat[] = [];
  school.school.heartbeats.subscribe((heartbeat) => heartbeats.push(heartbeat));

  problems.push(...(await tryLti({ school, administrator, teacher, learners, course })));

  const was = await allowUrlVariables(administrator);
  console.log(`"Allow URL variables" was ${was ? 'on' : 'off'}.`);
  const [learner] = learners;
  const video = (await school.school.videos.known()).get(VIDEO);
  if (!video) throw new Error(`The school has no video ${VIDEO}.`);
  const material = materialOf(video, school.origin);
  const rows: Row[] = [];
  for (const [name, write] of Object.entries(ways)) {
    const place = await write(teacher, { id: course, ...material });
    const found = await visit(learner, place, jane.user, { site: school.origin, heartbeats });
    rows.push([name, found.left, found.heartbeat, found.fullScreen]);
    console.log(`${name}: ${found.left}`);
  }
  console.log(`\n${markdownTable(HEAD, rows)}\n`);
  problems.push(...differences(DOCUMENT, expected, rows));
}

async function showWhereItStopped(browser: Browser): Promise<void> {
  const path = join(tmpdir(), 'try-moodle.png') as `${string}.png`;
  const contexts = browser.browserContexts();
  const pages = (await Promise.all(contexts.map((context) => context.pages()))).flat();
  for (const page of pages) console.error(page.url());
  await pages.at(-1)?.screenshot({ path });
  console.error(`What the browser showed last: ${path}`);
}
