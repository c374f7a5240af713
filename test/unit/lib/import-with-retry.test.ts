import { expect } from '@open-wc/testing';
import { importWithRetry } from '../../../src/lib/import-with-retry.js';

/** A module that says by which address it was asked for. */
const MODULE = `data:text/javascript,${encodeURIComponent('export const { url } = import.meta;//')}`;

async function causeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (cause: unknown) => cause,
  );
}

describe('importWithRetry', () => {
  it('imports once what can be imported', async () => {
    let times = 0;

    const module = await importWithRetry(() => Promise.resolve({ times: ++times }));

    expect(module).to.deep.equal({ times: 1 });
  });

  it('asks under another address where Firefox remembers that it failed', async () => {
    const failed = new TypeError(`error loading dynamically imported module: ${MODULE}`);

    const { url } = await importWithRetry<{ url?: string }>(() => Promise.reject(failed));

    expect(url).to.match(/^data:.*\?\d+$/);
  });

  it('fails as the import did in other browsers, which ask again by themselves', async () => {
    const failed = new TypeError('Failed to fetch dynamically imported module: https://media.example/chunk.js');

    expect(await causeOf(importWithRetry(() => Promise.reject(failed)))).to.equal(failed);
  });

  it('fails again where it cannot be had under another address either', async () => {
    const failed = new TypeError('error loading dynamically imported module: data:text/javascript,throw%201;//');

    expect(await causeOf(importWithRetry(() => Promise.reject(failed)))).to.equal(1);
  });
});
