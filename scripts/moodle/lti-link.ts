/** A video as an activity of the tool: made by a teacher, opened by learners, graded. */
import type { Frame } from 'puppeteer-core';
import type { Moodle } from './moodle.js';

/** Where the tool's page ends, in Moodle's frame. */
const LAUNCH = '/lti/launch';

/**
 * By "Select content", as a teacher.
 *
 * @param choose - what the teacher does on the tool's page, up to its button.
 * @returns the activity's number, and what Moodle filled in.
 */
export async function addByDeepLinking(
  moodle: Moodle,
  { course, tool, site }: { readonly course: string; readonly tool: string; readonly site: string },
  video: string,
): Promise<{ readonly activity: string; readonly filled: Readonly<Record<string, string>> }> {
  const { page } = moodle;
  await moodle.open(`/course/modedit.php?add=lti&typeid=${tool}&course=${course}&section=1&return=0`);
  await page.$eval('#id_selectcontent', (button) => (button as HTMLElement).click());
  const frame = await page.waitForFrame((frame) => frame.url() === site + LAUNCH);
  const choice = `input[name="video"][value="${video}"]`;
  await frame.waitForSelector(choice);
  await frame.$eval(choice, (radio) => (radio as HTMLElement).click());
  await frame.$eval('.pick button', (button) => (button as HTMLElement).click());
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#id_name')?.value);
  const filled = await page.$$eval(
    '#id_name, #id_toolurl, #id_instructorcustomparameters, #id_grade_modgrade_point, #id_instructorchoiceacceptgrades',
    (fields) =>
      Object.fromEntries(fields.map((field) => [field.id.replace('id_', ''), (field as HTMLInputElement).value])),
  );
  await moodle.submit({}, '#id_submitbutton2');
  const activity = await moodle.numberInLink('a[href*="/mod/lti/view.php?id="]', 'id');
  return { activity, filled };
}

/** The tool's page, in Moodle's frame. */
export async function openLink(moodle: Moodle, activity: string, site: string): Promise<Frame> {
  await moodle.open(`/mod/lti/view.php?id=${activity}`);
  return moodle.page.waitForFrame((frame) => frame.url() === site + LAUNCH);
}

/** Plays until a heartbeat has told a position from here on, in seconds. */
export async function watch(frame: Frame, position: number): Promise<void> {
  await frame.waitForSelector('videocms-player');
  await frame.evaluate(`new Promise((resolve, reject) => {
    const player = document.querySelector('videocms-player');
    player.addEventListener('heartbeat-error', ({ reason }) => reject(new Error(reason)), { once: true });
    player.addEventListener('heartbeat-sent', () => {
      if (player.currentTime < ${position}) return;
      player.pause();
      resolve();
    });
    player.muted = true;
    player.play().catch(reject);
  })`);
}

/** What the learner's own gradebook says of the only graded activity; empty where there is no grade. */
export async function gradeOf(moodle: Moodle, course: string): Promise<string> {
  await moodle.open(`/grade/report/user/index.php?id=${course}`);
  return moodle.page.$eval('.user-grade tr:has(a[href*="/mod/lti/"]) td.column-grade', (cell) => cell.innerText.trim());
}
