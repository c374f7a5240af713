/** Ways to add a video to a course without LTI, as a teacher does. Each returns the place where learners find the video. */
import type { Material } from './material.js';
import type { Moodle } from './moodle.js';

export interface Course extends Material {
  readonly id: string;
}

export interface Place {
  readonly path: string;
  /** Selector of the part of the page that the teacher wrote. */
  readonly selector: string;
}

type Way = (moodle: Moodle, course: Course) => Promise<Place>;

/** Values of Moodle's setting "Display". */
const DISPLAY = { embed: '1', open: '5', popup: '6' } as const;

const url =
  (display: keyof typeof DISPLAY): Way =>
  async (moodle, { id, address }) => {
    const name = `URL, ${display}`;
    await moodle.open(`/course/modedit.php?add=url&course=${id}&section=1&return=0`);
    await moodle.submit(
      {
        id_name: name,
        id_externalurl: address,
        id_display: DISPLAY[display],
        id_parameter_0: 'student',
        id_variable_0: 'userusername',
      },
      '#id_submitbutton2',
    );
    return { path: await pathOf(moodle, 'url', name), selector: '#region-main' };
  };

const page =
  (snippet: 'iframe' | 'tag'): Way =>
  async (moodle, course) => {
    const name = `Page with ${snippet}`;
    await moodle.open(`/course/modedit.php?add=page&course=${course.id}&section=1&return=0`);
    await moodle.write('id_page', course[snippet]);
    await moodle.submit({ id_name: name }, '#id_submitbutton2');
    return { path: await pathOf(moodle, 'page', name), selector: '#region-main' };
  };

const label =
  (snippet: 'iframe' | 'tag'): Way =>
  async (moodle, course) => {
    const path = `/course/view.php?id=${course.id}`;
    await moodle.open(`/course/modedit.php?add=label&course=${course.id}&section=1&return=0`);
    await moodle.write('id_introeditor', course[snippet]);
    await moodle.submit({}, '#id_submitbutton2');
    const id = await moodle.page.$$eval('li.modtype_label', (labels) => labels.at(-1)?.id ?? '');
    return { path, selector: `#${id}` };
  };

const block =
  (snippet: 'iframe' | 'tag'): Way =>
  async (moodle, course) => {
    const path = `/course/view.php?id=${course.id}`;
    const key = await moodle.sessionKey();
    await moodle.open(`${path}&sesskey=${key}&edit=on`);
    await moodle.open(`${path}&sesskey=${key}&bui_addblock=html`);
    const id = await moodle.page.$$eval('.block_html', (blocks) => blocks.at(-1)?.id.replace('inst', '') ?? '');
    await moodle.open(`${path}&sesskey=${key}&bui_editid=${id}`);
    // The ids of this form are different each time.
    const idOf = (name: string): Promise<string> => moodle.page.$eval(`[name="${name}"]`, (field) => field.id);
    await moodle.write(await idOf('config_text[text]'), course[snippet]);
    await moodle.submit(
      { [await idOf('config_title')]: `Block with ${snippet}` },
      '#region-main input[name="submitbutton"]',
    );
    await moodle.open(`${path}&sesskey=${key}&edit=off`);
    return { path, selector: `#inst${id}` };
  };

export const ways = {
  'URL resource, "Open"': url('open'),
  'URL resource, "In pop-up"': url('popup'),
  'URL resource, "Embed"': url('embed'),
  'iframe in a Page': page('iframe'),
  'iframe in a label': label('iframe'),
  'iframe in an HTML block': block('iframe'),
  'tag in a Page': page('tag'),
  'tag in a label': label('tag'),
  'tag in an HTML block': block('tag'),
} as const satisfies Readonly<Record<string, Way>>;

async function pathOf(moodle: Moodle, kind: 'url' | 'page', name: string): Promise<string> {
  return moodle.page.$$eval(
    `a[href*="/mod/${kind}/view.php?id="]`,
    (links, name) => {
      const href = links.find(({ textContent }) => textContent.includes(name))?.getAttribute('href') ?? '';
      const { pathname, search } = new URL(href, location.href);
      return pathname + search;
    },
    name,
  );
}
