import type { BrowserContext, Page } from 'puppeteer-core';

const PLATFORM = 'https://purl.imsglobal.org/spec/lti-platform-configuration';

/** Values of a form's fields, by id: a text, the value of a choice, or whether a box is ticked. */
export type Fields = Readonly<Record<string, string | boolean>>;

/** Moodle, used by one person through its pages. The ids in its forms have been the same for many versions. */
export class Moodle {
  readonly origin: string;
  readonly page: Page;

  private constructor(origin: string, page: Page) {
    this.origin = origin;
    this.page = page;
  }

  /** Logs in. @throws Error if Moodle refuses this person. */
  static async logIn(context: BrowserContext, origin: string, user: string, password: string): Promise<Moodle> {
    const page = await context.newPage();
    await page.setViewport({ width: 1200, height: 900 });
    const moodle = new Moodle(origin, page);
    // The login page makes further requests. An answer that arrives after the login would end the new session.
    await page.goto(`${origin}/login/index.php`, { waitUntil: 'networkidle0' });
    await moodle.submit({ username: user, password }, '#loginbtn');
    if (await page.$('#loginbtn')) throw new Error(`${user} cannot log in at ${origin}.`);
    return moodle;
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.origin + path, { waitUntil: 'load' });
  }

  /** Fills a form and sends it. @throws Error with the message of Moodle if it refuses the form. */
  async submit(fields: Fields, button: string): Promise<void> {
    await this.fill(fields);
    await Promise.all([
      this.page.waitForNavigation(),
      this.page.$eval(button, (button) => (button as HTMLElement).click()),
    ]);
    const [problem] = await this.page.$$eval('.is-invalid, .form-control-feedback, .errormessage', (elements) =>
      elements.map(({ textContent }) => textContent.trim()).filter(Boolean),
    );
    if (problem !== undefined) throw new Error(`${this.page.url()} says: ${problem}`);
  }

  /** Fills a form by script, not by keys, because parts of a form may be folded, and passwords are behind a link. */
  async fill(fields: Fields): Promise<void> {
    await this.page.evaluate((fields) => {
      for (const [id, value] of Object.entries(fields)) {
        const field = document.getElementById(id) as HTMLInputElement | null;
        if (!field) throw new Error(`There is no field #${id} on ${location.href}.`);
        if (typeof value === 'boolean') field.checked = value;
        else field.value = value;
        field.dispatchEvent(new Event('change', { bubbles: true }));
      }
    }, fields);
  }

  /** Writes HTML into the editor of a field, as its "Source code" does. */
  async write(id: string, html: string): Promise<void> {
    await this.page.waitForFunction(`window.tinymce?.get(${JSON.stringify(id)})?.initialized`);
    const call = `setContent(${JSON.stringify(html)}, { source_view: true })`;
    await this.page.evaluate(`void window.tinymce.get(${JSON.stringify(id)}).${call}`);
  }

  sessionKey(): Promise<string> {
    return this.page.evaluate('M.cfg.sesskey') as Promise<string>;
  }

  /** Whether a teacher's activity chooser has a tool, by the chooser's own request. */
  async offersTool(course: string, tool: string): Promise<boolean> {
    await this.open(`/course/view.php?id=${course}`);
    const name = 'core_course_get_course_content_items';
    const answer = await this.page.evaluate(
      async (address, body) => (await fetch(address, { method: 'POST', body })).text(),
      `/lib/ajax/service.php?sesskey=${await this.sessionKey()}&info=${name}`,
      JSON.stringify([{ index: 0, methodname: name, args: { courseid: Number(course) } }]),
    );
    return answer.includes(`typeid=${tool}&`) || answer.includes(`typeid=${tool}"`);
  }

  /** Version that Moodle tells to tools. */
  async version(): Promise<string> {
    const response = await fetch(`${this.origin}/mod/lti/openid-configuration.php`);
    const { [PLATFORM]: platform } = (await response.json()) as { [PLATFORM]?: { version?: string } };
    return `Moodle ${platform?.version ?? 'of an unknown version'}`;
  }

  /** Number in the address of a link of the page. */
  async numberInLink(selector: string, parameter: string): Promise<string> {
    const href = await this.page.$eval(selector, (link) => (link as HTMLAnchorElement).href);
    return new URL(href).searchParams.get(parameter) ?? '';
  }
}
