import type { SchoolSite } from '../../demo/test/support/school-site.js';
import { registerTool, showInActivityChooser } from './administration.js';
import { addByDeepLinking, gradeOf, openLink, watch } from './lti-link.js';
import type { Moodle } from './moodle.js';

export interface Trial {
  readonly school: SchoolSite;
  readonly administrator: Moodle;
  readonly teacher: Moodle;
  readonly learners: readonly [Moodle, Moodle];
  /** Id of the course. */
  readonly course: string;
}

/** Uuid of one of the videos that a new school has. */
export const VIDEO = 'uuid-1234';

interface Graded {
  readonly name: string | null;
  /** Last grade that was sent, from 0 to 1. */
  readonly sent: number;
  readonly problem: string | null;
}

/** Registers, picks, launches, plays, and compares the gradebook. @returns a sentence for each difference. */
export async function tryLti({ school, administrator, teacher, learners, course }: Trial): Promise<string[]> {
  const problems: string[] = [];
  const expect = (isSo: boolean, problem: string): void => {
    if (!isSo) problems.push(problem);
  };
  const site = school.origin;
  const { address } = await school.ask<{ address: string }>('/lti/invitations', { showNames: true });
  const tool = await registerTool(administrator, address);
  const shown = await teacher.offersTool(course, tool);
  await showInActivityChooser(administrator, tool);
  console.log(`Registered. In the activity chooser: ${shown ? 'at once' : 'only once it is switched on'}.`);
  expect(await teacher.offersTool(course, tool), 'The activity chooser does not offer the tool.');
  const { platforms } = await school.ask<{ platforms: { id: string }[] }>('/lti', undefined, 'GET');
  const test = await school.ask<Record<string, { works: boolean; message: string }>>(
    `/lti/platforms/${platforms[0]?.id}/test`,
    {},
  );
  for (const { works, message } of Object.values(test)) expect(works, message);

  const { activity, filled } = await addByDeepLinking(teacher, { course, tool, site }, VIDEO);
  console.log(`Picked: ${JSON.stringify(filled)}`);
  expect(filled['instructorcustomparameters'] === `uuid=${VIDEO}\ngrading=watched`, 'The link has other parameters.');

  const webhooks = await school.ask<{ id: string }[]>('/webhooks', undefined, 'GET');
  for (const webhook of webhooks) await school.ask(`/webhooks/${webhook.id}`, { ...webhook, rpm: 60 }, 'PUT');
  for (const [index, learner] of learners.entries()) {
    const frame = await openLink(learner, activity, site);
    await watch(frame, 3 + index);
    expect((await frame.evaluate('document.fullscreenEnabled')) === true, 'A launch has no full screen.');
  }
  const teachers = await openLink(teacher, activity, site);
  await watch(teachers, 2);
  await school.school.grades.run();

  const graded = await school.database.query<Graded>(
    'select name, sent, problem from lti_viewers where is_graded order by name',
  );
  const [rows, names] = [graded.map(({ sent }) => sent), graded.map(({ name }) => name)];
  for (const [index, learner] of learners.entries()) {
    const [sent = 0, inGradebook] = [rows[index], await gradeOf(learner, course)];
    console.log(`${names[index] ?? 'Somebody'}: ${(sent * 100).toFixed(2)} sent, ${inGradebook} in the gradebook.`);
    expect(sent > 0 && Number(inGradebook) === Number((sent * 100).toFixed(2)), 'The gradebook has another grade.');
  }
  for (const { problem } of graded) if (problem !== null) problems.push(problem);

  await teachers.waitForSelector('tbody tr');
  const listed = await teachers.$$eval('tbody th', (cells) => cells.map(({ textContent }) => textContent));
  expect(listed.join() === names.join(), `The teacher's page lists ${listed.join(', ')}.`);
  return problems;
}
