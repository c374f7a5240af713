import { expect } from '@open-wc/testing';
import { loadLazyModule } from '../../../src/lib/lazy-module.js';
import { FailingModule, useWarnings } from '../../support/failing-module.js';

describe('loadLazyModule', () => {
  const warnings = useWarnings();

  it('loads once for all callers, at the same time and later', async () => {
    const module = new FailingModule({ isThere: true });
    module.appear();

    const loaded = await Promise.all([loadLazyModule(module), loadLazyModule(module)]);
    loaded.push(await loadLazyModule(module));

    expect(loaded).to.deep.equal([{ isThere: true }, { isThere: true }, { isThere: true }]);
    expect(new Set(loaded).size).to.equal(1);
    expect(module.requests).to.equal(1);
    expect(warnings).to.deep.equal([]);
  });

  it('resolves to nothing where it fails, and is requested again when it is needed again', async () => {
    const module = new FailingModule({ isThere: true });

    expect(await loadLazyModule(module)).to.equal(undefined);
    module.appear();

    expect(await loadLazyModule(module)).to.deep.equal({ isThere: true });
    expect(module.requests).to.equal(2);
  });

  it('fails for all who wait for it, by one request', async () => {
    const module = new FailingModule({});

    expect(await Promise.all([loadLazyModule(module), loadLazyModule(module)])).to.deep.equal([undefined, undefined]);
    expect(module.requests).to.equal(1);
  });

  it('says in the console what is missing, what that means and where to look; once, however often it fails', async () => {
    const module = new FailingModule({});

    for (let times = 0; times < 3; times++) await loadLazyModule(module);

    expect(module.requests).to.equal(3);
    expect(warnings).to.deep.equal([
      '[videocms-player] the feature could not be loaded. The learner goes without. If this happens again, is the folder ' +
        'chunks/ next to videocms-player.js complete? TypeError: 404',
    ]);
  });

  it('names another folder where its files are elsewhere', async () => {
    const load = (): Promise<never> => Promise.reject(new Error('404'));
    const folder = 'skin/ next to videocms-skin.js';

    await loadLazyModule({ name: 'German', without: 'English it is.', folder, load });

    expect(warnings[0]).to.contain('is the folder skin/ next to videocms-skin.js complete?');
  });

  it('is requested under another address where Firefox remembers the failure, and kept from then on', async () => {
    const url = `data:text/javascript,${encodeURIComponent('export const { url } = import.meta;//')}`;
    const load = (): Promise<{ url: string }> =>
      Promise.reject(new TypeError(`error loading dynamically imported module: ${url}`));
    const module = { name: 'the feature', without: '', load };

    const first = await loadLazyModule(module);

    expect(first?.url).to.match(/^data:.*\?\d+$/);
    expect(await loadLazyModule(module)).to.equal(first);
    expect(warnings).to.deep.equal([]);
  });
});
