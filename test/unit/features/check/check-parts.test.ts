import { expect } from '@open-wc/testing';
import { restore, stub } from 'sinon';
import { CHECK_TRANSLATIONS } from '../../../../src/features/check/texts/translations.js';
import { lazyPicture } from '../../../../src/features/notices/notes.js';
import { TRANSLATIONS } from '../../../../src/i18n/translations.js';
import { useLab } from '../../../support/lab.js';

describe('The panel of the attribute "check", where files are missing,', () => {
  const lab = useLab();

  afterEach(() => restore());

  it('names also those that other parts of the player load', async () => {
    stub(console, 'warn');
    const missing = [lazyPicture, TRANSLATIONS.ar, CHECK_TRANSLATIONS.fr];
    for (const part of missing) stub(part, 'load').rejects(new TypeError('as asked'));
    const { player } = await lab.player({ webhooks: [] });
    player.lang = 'en';

    player.check = true;
    const text = await new Promise<string>((resolve) => {
      new MutationObserver((_, observer) => {
        const said = player.renderRoot.querySelector('[part="check"]')?.textContent ?? '';
        if (!said.includes('cannot be loaded')) return;
        observer.disconnect();
        resolve(said);
      }).observe(player.renderRoot, { subtree: true, childList: true, characterData: true });
    });

    expect(text).to.include(`cannot be loaded: ${missing.map(({ name }) => name).join(', ')}.`);
  });
});
