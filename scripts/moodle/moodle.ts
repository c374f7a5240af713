import type { BrowserContext, Page } from 'puppeteer-core';

const PLATFORM = 'https://purl.imsglobal.org/spec/lti-platform-configuration';

/** A field of a form by its id: text, a choice's value, or whether it is ticked. */
export type Fields = Readonly<Record<string, string | boolean>>;

/** Moodle as one person uses it: by its pages, whose forms have had the same ids for many versions. */
export class Moodle {
  readonly origin: string;
  readonly page: Page;

  private constructor(origin: string, page: Page) {
    this.origin = origin;
    this.page = page;
  }

  /** @throws where Moodle does not let this person in. */
  static async logIn(context: BrowserContext, origin: string, user: string, password: string): Promise<Moodle> {
    const page = await context.newPage();
    await page.setViewport({ width: 1200, height: 900 });
    const moodle = new Moodle(origin, page);
    // The form's page still asks for this and that, and an answer that comes after the login would end the new session.
    await page.goto(`${origin}/login/index.php`, { waitUntil: 'networkidle0' });
    await moodle.submit({ username: user, password }, '#loginbtn');
    if (await page.$('#loginbtn')) throw new Error(`${user} cannot log in at ${origin}.`);
    return moodle;
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.origin + path, { waitUntil: 'load' });
  }

  /** Fills a form and sends it. @throws what Moodle says against it. */
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

  /** Not by keys: parts of a form may be folded, and passwords are behind a link. */
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

  /** Whether a teacher's activity chooser has a tool, by what the chooser itself asks. */
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

  /** As Moodle tells tools. */
  async version(): Promise<string> {
    const response = await fetch(`${this.origin}/mod/lti/openid-configuration.php`);
    const { [PLATFORM]: platform } = (await response.json()) as { [PLATFORM]?: { version?: string } };
    return `Moodle ${platform?.version ?? 'of an unknown version'}`;
  }

  /** The number that a link of the page has in its address. */
  async numberInLink(selector: string, parameter: string): Promise<string> {
    const href = await this.page.$eval(selector, (link) => (link as HTMLAnchorElement).href);
    return new URL(href).searchParams.get(parameter) ?? '';
  }
}
