import type { BrowserContext, Page } from 'puppeteer-core';
import { people, type Person, type Site } from './site.js';

/** Logs a person in, by the form. All pages that the context opens after that are theirs. */
export async function logIn(context: BrowserContext, { origin, password }: Site, person: Person): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${origin}/wp-login.php`);
  await page.locator('#user_login').fill(people[person]);
  await page.locator('#user_pass').fill(password);
  await Promise.all([page.waitForNavigation(), page.locator('#wp-submit').click()]);
  const problem = await page.$eval('#login_error', (element) => element.textContent).catch(() => undefined);
  if (problem !== undefined) throw new Error(`${people[person]} cannot log in: ${problem}`);
  await page.close();
}

/** Block editor with a new post, used as by a person: with keys, clicks and pasting. */
export class Editor {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(context: BrowserContext, origin: string, title: string): Promise<Editor> {
    const page = await context.newPage();
    await page.setViewport({ width: 1200, height: 750 });
    await context.setPermission(origin, { permission: { name: 'clipboard-write' }, state: 'granted' });
    await page.goto(`${origin}/wp-admin/post-new.php`);
    await page.locator('.editor-post-title__input').click();
    await page.keyboard.type(title);
    await page.keyboard.press('Enter');
    return new Editor(page);
  }

  /** Inserts a block by its command, such as `/html`, in the empty paragraph with the cursor. The cursor is then in the block. */
  async insertBlock(command: string, field: string): Promise<void> {
    await this.page.keyboard.type(command);
    await this.page.waitForSelector('.components-autocomplete__result.is-selected', { visible: true });
    await this.page.keyboard.press('Enter');
    await this.page.locator(field).click();
  }

  async paste(text: string): Promise<void> {
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await this.page.keyboard.down('Control');
    await this.page.keyboard.press('v');
    await this.page.keyboard.up('Control');
  }

  async selectAll(): Promise<void> {
    await this.page.keyboard.down('Control');
    await this.page.keyboard.press('a');
    await this.page.keyboard.up('Control');
  }

  /** Shows a block's toolbar, which is hidden while a person types, by moving the pointer. */
  async showToolbar(): Promise<void> {
    await this.page.mouse.move(600, 600);
    await this.page.mouse.move(600, 500, { steps: 5 });
    await this.page.waitForSelector('.block-editor-block-toolbar', { visible: true });
  }

  /** Makes the block with the cursor reusable, by its menu. */
  async makeReusable(name: string): Promise<void> {
    await this.showToolbar();
    await this.page.locator('.block-editor-block-settings-menu button').click();
    await this.page.locator('[role="menuitem"] ::-p-text(Create Reusable block)').click();
    await this.page.locator('.reusable-blocks-menu-items__convert-modal input').fill(name);
    await this.page.keyboard.press('Enter');
    await this.page.waitForSelector('.components-snackbar ::-p-text(Reusable block created)');
  }

  /** Whether the editor's list of reusable blocks has a name, after the list is loaded. */
  offersReusable(name: string): Promise<boolean> {
    return this.page.evaluate(
      `wp.data.resolveSelect('core').getEntityRecords('postType', 'wp_block', { per_page: -1 })
        .then((blocks) => blocks.some(({ title }) => title.raw === ${JSON.stringify(name)}))`,
    ) as Promise<boolean>;
  }

  /** Publishes the post. @returns its address. */
  async publish(): Promise<string> {
    await this.page.locator('.editor-post-publish-panel__toggle').click();
    await this.page.locator('.editor-post-publish-button').click();
    const link = await this.page.waitForSelector('.post-publish-panel__postpublish-buttons a');
    if (!link) throw new Error('The editor does not say where the post is.');
    return link.evaluate((element) => element.href);
  }

  /** Closes the editor. Unsaved changes are lost. */
  async close(): Promise<void> {
    await this.page.close({ runBeforeUnload: false });
  }
}
