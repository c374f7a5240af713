import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { build } from 'vite';
import type * as pageModule from '../pages/admin/test-send.js';
import { AnsweringServer } from './support/answering-server.js';
import { logIn } from './support/log-in.js';
import { useAdminPage } from './support/use-admin-page.js';

describe('The test of a webhook on the admin page', { timeout: 120_000 }, () => {
  const admin = useAdminPage();
  let targets: AnsweringServer;
  // All tests share one page, because loading it takes longer than a test. Each test has its own webhook.
  let page: Page;
  before(async () => {
    targets = await AnsweringServer.start();
    page = await admin.open();
    await logIn(page);
    // The page waits ten seconds for this answer. Meanwhile, the other tests run.
    await press(`${targets.origin}/never`);
  });
  after(() => targets.stop());

  /** Creates a webhook, and presses its button Test. */
  const press = async (url: string): Promise<void> => {
    await admin.create({ name: `To ${url}`, url }, page);
    await page.locator(`aria/Test To ${url}`).click();
  };

  /** Resolves with the result of a webhook's test when the page shows it. */
  const resultOf = async (url: string): Promise<string> => {
    const said = await page.waitForFunction(
      (name) => {
        const item = [...document.querySelectorAll('.webhooks > li')].find(
          (item) => item.querySelector('h2')?.textContent === name,
        );
        const text = item?.querySelector('.result')?.textContent.trim();
        return text && text !== 'Sending …' && text;
      },
      {},
      `To ${url}`,
    );
    return (await said.jsonValue()) as string;
  };

  const sayOf = async (url: string): Promise<string> => {
    await press(url);
    return resultOf(url);
  };

  for (const [path, expected] of [
    ['/204', /^Delivered: the server answered 204/],
    ['/400', /answered 400.*multipart\/form-data.*After three such answers the player stops/],
    ['/401', /answered 401.*signed token/],
    ['/404', /answered 404.*check the path/],
    ['/405', /answered 405.*does not take POST/],
    ['/429', /answered 429.*lower RPM/],
    ['/500', /answered 500.*see its log/],
    ['/redirect', /redirect.*Use the final address/],
    ['/without-cors', /arrived, but.*Access-Control-Allow-Origin/],
  ] as const) {
    it(`explains the answer to ${path}`, async () => assert.match(await sayOf(`${targets.origin}${path}`), expected));
  }

  it('explains that no server runs at the address', async () => {
    const gone = await AnsweringServer.start();
    await gone.stop();

    assert.match(await sayOf(`${gone.origin}/204`), /cannot be reached/);
  });

  it('times out', async () => assert.match(await resultOf(`${targets.origin}/never`), /No answer within 10 seconds/));

  it('explains that an https page cannot send to http', async () => {
    // There is no certificate, so the test answers the browser's requests to an https address with the same page.
    const page = await admin.open();
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url());
      if (pathname === '/test-send.js') {
        void moduleOf('admin/test-send.ts').then((body) => request.respond({ contentType: 'text/javascript', body }));
        return;
      }
      void fetch(`${admin.school.pages}${pathname}${search}`).then(async (response) =>
        request.respond({
          status: response.status,
          contentType: response.headers.get('content-type') ?? '',
          body: new Uint8Array(await response.arrayBuffer()),
        }),
      );
    });
    await page.goto('https://school.example/admin');

    const said = await page.evaluate(async (url) => {
      const module = '/test-send.js';
      const { testSend } = (await import(module)) as Pick<typeof pageModule, 'testSend'>;
      return (await testSend(url, new FormData())).text;
    }, 'http://a.example/t');

    assert.match(said, /mixed content.*needs https:\/\//);
  });
});

/** Builds a module of the pages. @returns its JavaScript. */
async function moduleOf(name: string): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'warn',
    resolve: { tsconfigPaths: true },
    build: {
      write: false,
      lib: { entry: fileURLToPath(new URL(`../pages/${name}`, import.meta.url)), formats: ['es'] },
    },
  })) as { readonly output: readonly { readonly code: string }[] }[];
  return built[0]?.output[0]?.code ?? '';
}
