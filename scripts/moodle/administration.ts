/** One-time steps of an administrator of Moodle. */
import type { Moodle } from './moodle.js';

/** Ids of roles in a new Moodle. */
const ROLES = { teacher: '3', student: '5' } as const;

export interface Person {
  readonly user: string;
  readonly name: string;
  readonly role: keyof typeof ROLES;
}

const SAVE_SETTINGS = '#adminsettings button[type="submit"]';

/** Allows Moodle to request the keys of a tool on the same computer. */
export async function allowToolOnThisComputer(moodle: Moodle, tool: string): Promise<void> {
  await moodle.open('/admin/settings.php?section=httpsecurity');
  const [hosts = '', ports = ''] = await moodle.page.$$eval(
    '#id_s__curlsecurityblockedhosts, #id_s__curlsecurityallowedport',
    (fields) => fields.map((field) => (field as HTMLTextAreaElement).value),
  );
  // `localhost` is removed too, because Moodle looks up the names of an address.
  const blocked = hosts.split(/\s+/).filter((host) => !/^(127\.|localhost$)/.test(host));
  await moodle.submit(
    {
      id_s__curlsecurityblockedhosts: blocked.join('\n'),
      id_s__curlsecurityallowedport: `${ports}\n${new URL(tool).port}`,
    },
    SAVE_SETTINGS,
  );
}

/** Allows teachers to use Moodle's variables in the address of a URL resource. @returns whether that was allowed before. */
export async function allowUrlVariables(moodle: Moodle): Promise<boolean> {
  await moodle.open('/admin/settings.php?section=modsettingurl');
  const was = await moodle.page.$eval('#id_s_url_allowvariables', (box) => (box as HTMLInputElement).checked);
  if (!was) await moodle.submit({ id_s_url_allowvariables: true }, SAVE_SETTINGS);
  return was;
}

export async function makePerson(moodle: Moodle, person: Person, password: string): Promise<void> {
  await moodle.open('/user/editadvanced.php?id=-1');
  await moodle.submit(
    {
      id_username: person.user,
      id_newpassword: password,
      id_firstname: person.name,
      id_lastname: 'Trial',
      id_email: `${person.user}@school.test`,
    },
    '#id_submitbutton',
  );
}

/** Makes a course. @returns its id. */
export async function makeCourse(moodle: Moodle, name: string): Promise<string> {
  await moodle.open('/course/edit.php?category=1');
  await moodle.submit({ id_fullname: name, id_shortname: name }, '#id_saveanddisplay');
  return new URL(moodle.page.url()).searchParams.get('id') ?? '';
}

export async function enrol(moodle: Moodle, course: string, people: readonly Person[]): Promise<void> {
  await moodle.open(`/enrol/instances.php?id=${course}`);
  const method = await moodle.numberInLink('a[href*="/enrol/manual/manage.php"]', 'enrolid');
  for (const { user, role } of people) {
    await moodle.open(`/enrol/manual/manage.php?enrolid=${method}`);
    await moodle.page.$eval(
      '#addselect',
      (list, email) => {
        for (const option of (list as HTMLSelectElement).options) option.selected = option.text.includes(email);
      },
      `${user}@school.test`,
    );
    await moodle.page.$eval('#add', (button) => ((button as HTMLInputElement).disabled = false));
    await moodle.submit({ menuroleid: ROLES[role] }, '#add');
  }
}

/** Registers the tool by dynamic registration. @returns its id in Moodle. */
export async function registerTool(moodle: Moodle, address: string): Promise<string> {
  const { page } = moodle;
  await moodle.open('/mod/lti/toolconfigure.php');
  await moodle.fill({ 'tool-url': address });
  await page.$eval('#tool-create-button', (button) => (button as HTMLElement).click());
  await page.waitForSelector('#external-registration-container:not(.hidden) iframe');
  // The tool's page says that it is done.
  await page.waitForSelector('#external-registration-container.hidden');
  await moodle.open('/mod/lti/toolconfigure.php');
  await page.waitForSelector('[data-type-id] .activate');
  // Earlier trials that were stopped may have left other tools.
  const pending = await page.$$eval('[data-type-id]:has(.activate)', (cards) =>
    cards.map((card) => Number((card as HTMLElement).dataset['typeId'])),
  );
  const id = `${Math.max(...pending)}`;
  await page.$eval(`[data-type-id="${id}"] .activate`, (link) => (link as HTMLElement).click());
  await page.waitForSelector(`[data-type-id="${id}"] .bg-success`);
  return id;
}

/** Sets "Tool configuration usage". */
export async function showInActivityChooser(moodle: Moodle, tool: string): Promise<void> {
  const edit = await moodle.page.$eval(`[data-type-id="${tool}"] .edit`, (link) => (link as HTMLAnchorElement).href);
  await moodle.page.goto(edit);
  await moodle.submit({ id_lti_coursevisible: '2' }, '#id_submitbutton');
}
