/** Steps with a video as an activity of the tool: a teacher adds it, learners open it, and it is graded. */
import type { Frame } from 'puppeteer-core';
import type { Moodle } from './moodle.js';

/** Path of the tool's page in Moodle's frame. */
const LAUNCH = '/lti/launch';

/**
 * Adds an activity by "Select content", as a teacher.
 *
 * @param choose - steps of the teacher on the tool's page, including its button.
 * @returns id of the activity, and the values that Moodle filled in.
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

/** Opens an activity. @returns the tool's page in Moodle's frame. */
export async function openLink(moodle: Moodle, activity: string, site: string): Promise<Frame> {
  await moodle.open(`/mod/lti/view.php?id=${activity}`);
  return moodle.page.waitForFrame((frame) => frame.url() === site + LAUNCH);
}

/** Plays until a heartbeat has reported this position or a later one, in seconds. */
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

/** Grade of the only graded activity in the learner's own gradebook; empty if there is none. */
export async function gradeOf(moodle: Moodle, course: string): Promise<string> {
  await moodle.open(`/grade/report/user/index.php?id=${course}`);
  return moodle.page.$eval('.user-grade tr:has(a[href*="/mod/lti/"]) td.column-grade', (cell) => cell.innerText.trim());
}
