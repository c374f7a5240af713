import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Dialog, HTTPRequest, Page } from 'puppeteer-core';
import { schoolFieldNames, webhookFieldTexts } from '../server/webhooks/check-webhook.js';
import { faultsOfPage } from './support/faults-of-page.js';
import { logIn } from './support/log-in.js';
import { useAdminPage } from './support/use-admin-page.js';

describe('The admin page', { timeout: 120_000 }, () => {
  const admin = useAdminPage();

  /** Webhooks that players of a video get. */
  const published = async (): Promise<{ name?: string; rpm: number; flush?: boolean }[]> =>
    (await (await fetch(`${admin.school.receiver}/api/videos/uuid-1234/webhooks`)).json()) as [];
  const publishedAs = async (name: string) => (await published()).find((webhook) => webhook.name === name);

  describe('in a new browser', () => {
    let page: Page;
    beforeEach(async () => {
      page = await admin.open();
    });
    afterEach(() => page.browserContext().close());

    it('shows the statements that the learning record store refused, and can retry them', async () => {
      const statement = {
        id: '1',
        video: 'uuid-1234',
        learner: 'anna',
        verb: 'paused',
        status: 400,
        reason: 'Not liked.',
      };
      let refused = [{ ...statement, refusedAt: new Date().toISOString() }];
      await page.setRequestInterception(true);
      page.on('request', (request) => {
        if (!request.url().includes('/api/xapi/refused')) {
          void request.continue();
          return;
        }
        if (request.method() === 'POST') refused = [];
        void request.respond({ contentType: 'application/json', body: JSON.stringify(refused) });
      });
      await logIn(page);

      const text = await page
        .locator('.refused li')
        .map((item) => item.textContent)
        .wait();
      assert.match(text, /anna paused uuid-1234\.\s+Status 400: Not liked\./);
      assert.equal(await faultsOfPage(page), '');
      await page.locator('aria/Send again').click();

      await page.waitForSelector('.refused', { hidden: true });
    });

    it('is accessible before logging in, in the form, and on a phone', async () => {
      await page.waitForSelector('.log-in');
      assert.equal(await faultsOfPage(page), '');
      await logIn(page);
      await page.locator('.head > button').click();
      await page.locator('.webhook-form .actions button').click();
      await page.waitForSelector('[aria-invalid="true"]');

      assert.equal(await faultsOfPage(page), '');
      await page.setViewport({ width: 360, height: 640 });
      assert.equal(await faultsOfPage(page), '');
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    });

    it('reports a wrong token', async () => {
      await page.locator('input[name="token"]').fill('guess');
      await page.locator('.log-in button').click();

      await page.waitForFunction(
        () => document.querySelector('#log-in-fault')?.textContent === 'This is not the token.',
      );
    });
  });

  describe('after logging in', () => {
    let page: Page;
    before(async () => {
      page = await admin.open();
      await logIn(page);
    });
    after(() => page.browserContext().close());
    beforeEach(() => page.reload());

    /** Resolves when the list has a webhook with this name and this text. */
    const shows = (name: string, text: string): Promise<unknown> =>
      page.waitForFunction(
        (name, text) =>
          [...document.querySelectorAll<HTMLElement>('.webhooks > li')].some(
            (item) => item.querySelector('h2')?.textContent === name && item.innerText.includes(text),
          ),
        {},
        name,
        text,
      );

    const formValues = (): Promise<Record<string, string>> =>
      page.$eval(
        '.webhook-form',
        (form) => Object.fromEntries(new FormData(form as HTMLFormElement)) as Record<string, string>,
      );

    /** Problems that the form shows next to its fields, by field. */
    const problemsShown = (): Promise<Record<string, string>> =>
      page.$eval('.webhook-form', (form) =>
        Object.fromEntries(
          [...form.querySelectorAll('[id$="-problem"]')]
            .filter(({ textContent }) => textContent)
            .map(({ id, textContent }) => [id.replace('-problem', ''), textContent]),
        ),
      );

    it('has an input for each webhook field, with its label, hint and limits', async () => {
      await page.locator('.head > button').click();
      await page.waitForSelector('.webhook-form');

      const shown = await page.$eval('.webhook-form', (form) =>
        Object.fromEntries(
          [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[id]:is(input, select)')].map((input) => [
            input.id,
            {
              label: input.labels?.[0]?.textContent.trim(),
              hint: document.querySelector(`#${input.id}-hint`)?.textContent,
              ...Object.fromEntries(
                ['type', 'min', 'max', 'maxlength', 'required', 'value', 'placeholder'].flatMap((name) => {
                  const value = input.getAttribute(name);
                  return value === null ? [] : [[name, value]];
                }),
              ),
            },
          ]),
        ),
      );

      const textsOf = (name: keyof typeof webhookFieldTexts): { label: string; hint: string } => {
        const { label, description } = webhookFieldTexts[name];
        return { label, hint: description };
      };
      const text = { type: 'text', value: '' };
      const key = { ...text, maxlength: '50', required: '' };
      assert.deepEqual(shown, {
        name: { ...textsOf('name'), ...text, maxlength: '100' },
        url: { ...textsOf('url'), ...text, required: '', placeholder: 'https://api.my-school.com/video-tracking' },
        requestField: { ...textsOf('requestField'), ...key, value: 'student' },
        responseField: { ...textsOf('responseField'), ...key, value: 'student_id' },
        rpm: { ...textsOf('rpm'), type: 'number', min: '0', max: '60', required: '', value: '2' },
        active: { ...textsOf('active'), type: 'checkbox' },
        flush: textsOf('flush'),
        include: { ...textsOf('include'), ...text },
      });
      assert.deepEqual(Object.keys(shown), schoolFieldNames);
    });

    it('does not mark untested webhooks as good or bad', async () => {
      await page.waitForSelector('.webhooks .result');

      assert.equal((await page.$$('.result[data-good]')).length, 0);
    });

    it('shows all problems at once, next to their fields, and focuses the first of these fields', async () => {
      await page.locator('.head > button').click();
      await page.locator('#url').fill('ftp://user@a.example');
      await page.locator('#requestField').fill(' ');
      await page.locator('#responseField').fill('uuid');
      await page.locator('#rpm').fill('90');
      await page.locator('input[value="some"]').click();
      await page.locator('.webhook-form .actions button').click();
      await page.waitForSelector('[aria-invalid="true"]');

      assert.deepEqual(await problemsShown(), {
        url: '"ftp://user@a.example" must begin with https:// or http://; must not contain a user name or password',
        requestField: 'must be a name, but is missing',
        responseField: '"uuid" is a name that heartbeats use themselves',
        rpm: '90 is above 60, so 60 is used',
        videos: 'choose at least one video, or all',
      });
      assert.equal((await formValues())['rpm'], '60');
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'url');
    });

    it('shows a problem that the server finds next to its field', async () => {
      await page.locator('.head > button').click();
      await page.locator('#url').fill('https://a.example/t');
      await page.setRequestInterception(true);
      const answer = (request: HTTPRequest): void => {
        const problems = [{ field: 'url', reason: 'is not liked', skipped: true }];
        void (request.method() === 'POST'
          ? request.respond({
              status: 422,
              contentType: 'application/problem+json',
              body: JSON.stringify({ problems }),
            })
          : request.continue());
      };
      page.on('request', answer);

      await page.locator('.webhook-form .actions button').click();
      await page.waitForSelector('#url[aria-invalid="true"]');

      assert.deepEqual(await problemsShown(), { url: 'is not liked' });
      page.off('request', answer);
      await page.setRequestInterception(false);
    });

    it('shows a corrected value first, and saves it at the next press', async () => {
      await page.locator('.head > button').click();
      await page.locator('#name').fill('Corrected');
      await page.locator('#url').fill('https://a.example/t');
      await page.locator('#rpm').fill('90');
      await page.locator('.webhook-form .actions button').click();
      await page.waitForSelector('#rpm[aria-invalid="true"]');

      assert.deepEqual(await problemsShown(), { rpm: '90 is above 60, so 60 is used' });
      assert.equal((await formValues())['rpm'], '60');
      assert.equal(await publishedAs('Corrected'), undefined);

      await page.locator('.webhook-form .actions button').click();
      await shows('Corrected', '60');
      assert.equal((await publishedAs('Corrected'))?.rpm, 60);
    });

    it('shows the stored values in the form', async () => {
      await admin.create({ name: 'Reopened', url: '/relative' }, page);
      await page.locator('aria/Edit Reopened').click();
      await page.locator('#flush').fill('true');
      await page.locator('#include').fill('session, played_segments');
      await page.locator('#active').click();
      await page.locator('.webhook-form .actions button').click();
      await shows('Reopened', 'Off');

      await page.locator('aria/Edit Reopened').click();
      await page.waitForSelector('.webhook-form');

      assert.deepEqual(await formValues(), {
        name: 'Reopened',
        url: '/relative',
        requestField: 'student',
        responseField: 'student_id',
        rpm: '2',
        flush: 'true',
        include: 'played_segments,session',
        scope: 'all',
      });
    });

    it('changes, switches off and on, and deletes a webhook of the players', async () => {
      await admin.create({ name: 'Changing', url: 'https://a.example/t' }, page);
      assert.equal((await publishedAs('Changing'))?.rpm, 2);

      await page.locator('aria/Edit Changing').click();
      await page.locator('#rpm').fill('12');
      await page.select('#flush', 'false');
      await page.locator('.webhook-form .actions button').click();
      await shows('Changing', '12');
      const changed = await publishedAs('Changing');
      assert.deepEqual([changed?.rpm, changed?.flush], [12, false]);

      await page.locator('aria/Switch off Changing').click();
      await shows('Changing', 'Off');
      assert.equal(await publishedAs('Changing'), undefined);
      await page.locator('aria/Switch on Changing').click();
      await shows('Changing', 'Active');
      assert.equal((await publishedAs('Changing'))?.rpm, 12);

      page.once('dialog', (dialog) => void dialog.accept());
      await page.locator('aria/Delete Changing').click();
      await page.waitForSelector('aria/Delete Changing', { hidden: true });
      assert.equal(await publishedAs('Changing'), undefined);
    });

    it('saves a webhook once if “Save” is pressed twice', async () => {
      await page.locator('.head > button').click();
      await page.locator('#name').fill('Twice');
      await page.locator('#url').fill('https://a.example/t');
      await page.$eval('.webhook-form', (form) => {
        (form as HTMLFormElement).requestSubmit();
        (form as HTMLFormElement).requestSubmit();
      });
      await shows('Twice', 'a.example');
      await page.waitForNetworkIdle({ idleTime: 100 });

      assert.equal((await published()).filter(({ name }) => name === 'Twice').length, 1);
    });

    it('shows the tab that was chosen last, whichever of them loads first', async () => {
      for (const held of ['/api/videos', '/api/lti']) {
        await page.waitForSelector('.webhooks');
        await page.evaluate((held) => {
          const { fetch } = window;
          const released = new Promise((resolve) => addEventListener('release', resolve, { once: true }));
          window.fetch = async (...request) => {
            const answer = await fetch(...request);
            if (request[0] !== held) return answer;
            await released;
            const text = await answer.text();
            // What follows from the answer happens before the next task.
            answer.text = () => {
              setTimeout(() => (document.body.dataset['read'] = held));
              return Promise.resolve(text);
            };
            return answer;
          };
          addEventListener('hashchange', () => (location.hash = '#videos'), { once: true });
          location.hash = '#platforms';
        }, held);
        const first = held === '/api/lti' ? 'Videos' : 'Webhooks';
        await page.waitForFunction(
          (first) =>
            document.querySelector('nav a[href="/admin#videos"][aria-current]') &&
            document.querySelector('main h1')?.textContent === first,
          {},
          first,
        );
        await page.evaluate(() => dispatchEvent(new Event('release')));
        await page.waitForSelector(`[data-read="${held}"]`);

        await page.waitForFunction(() => document.querySelector('main h1')?.textContent === 'Videos');
        await page.evaluate(() => (location.hash = '#webhooks'));
        await page.reload();
      }
    });

    it('asks before Escape discards what was filled in', async () => {
      const asked: string[] = [];
      let answer = false;
      const decide = (dialog: Dialog): void => {
        asked.push(dialog.message());
        void (answer ? dialog.accept() : dialog.dismiss());
      };
      page.on('dialog', decide);
      const isOpen = (): Promise<boolean> => page.$eval('dialog', (dialog) => dialog.open);
      await page.locator('.head > button').click();
      await page.waitForSelector('.webhook-form');
      await page.keyboard.press('Escape');
      assert.deepEqual([await isOpen(), asked], [false, []]);

      await page.locator('.head > button').click();
      await page.locator('#name').fill('Filled');
      // A browser lets a page prevent the first Escape only, unless it handles the key.
      for (const times of [1, 2, 3]) {
        await page.keyboard.press('Escape');
        assert.deepEqual([await isOpen(), asked.length], [true, times]);
      }
      assert.equal((await formValues())['name'], 'Filled');
      answer = true;
      await page.keyboard.press('Escape');

      assert.equal(await isOpen(), false);
      assert.equal(asked.length, 4);
      page.off('dialog', decide);
    });

    it('keeps a webhook if its deletion is not confirmed', async () => {
      await admin.create({ name: 'Staying', url: 'https://a.example/t' }, page);
      const asked = new Promise<string>((resolve) => {
        page.once('dialog', (dialog) => {
          void dialog.dismiss();
          resolve(dialog.message());
        });
      });

      await page.locator('aria/Delete Staying').click();

      assert.match(await asked, /“Staying”/);
      assert.ok(await publishedAs('Staying'));
    });

    it('previews the request', async () => {
      await admin.create({ name: 'Previewed', url: 'https://a.example/t?x=1' }, page);

      const preview = await page.$eval('.webhooks > li:last-child pre', (pre) => pre.textContent);

      assert.match(preview, /^POST \/t\?x=1 HTTP\/1.1\nHost: a\.example\n/);
      assert.match(preview, /name="student_id"\s+john_doe/);
    });
  });
});
