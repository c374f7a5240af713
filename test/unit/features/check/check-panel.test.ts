import { expect } from '@open-wc/testing';
import type { VideocmsPlayer } from '../../../../src/index.js';
import { english } from '../../../../src/features/check/texts/en.js';
import { texts as german } from '../../../../src/features/check/texts/de.js';
import { record, webhook } from '../../../support/fixtures.js';
import { useLab } from '../../../support/lab.js';
import { there } from '../../../support/there.js';

/** The panel, once it says this. */
function says(player: VideocmsPlayer, text: string): Promise<HTMLElement> {
  return new Promise((resolve) => {
    const look = (): void => {
      const panel = player.renderRoot.querySelector<HTMLElement>('[part="check"]');
      if (!panel?.textContent.includes(text)) return;
      observer.disconnect();
      resolve(panel);
    };
    const observer = new MutationObserver(look);
    observer.observe(player.renderRoot, { subtree: true, childList: true, characterData: true });
    look();
  });
}

describe('The panel of the attribute "check"', () => {
  const lab = useLab();

  it('says that all is well, and sends a heartbeat when asked to', async () => {
    const { player } = await lab.player({ check: true, webhooks: [webhook({ rpm: 2 })] });
    player.lang = 'en';
    const sent = record(player, 'heartbeat-sent');
    await player.play();
    await lab.its.advance(1);
    const panel = await says(player, 'with all its files');

    there(panel.querySelector('button')).click();
    await lab.its.advance(0);

    expect(sent.map(({ body }) => body.get('position'))).to.deep.equal(['1']);
    await says(player, 'has received the heartbeat (answer 204)');
    expect(panel.querySelector('summary')?.textContent).to.equal(`${english.title}: ${english['all-well']}`);
    await expect(player).to.be.accessible();
  });

  it('speaks the language of the page', async () => {
    const { player } = await lab.player({ webhooks: [] });
    player.lang = 'de-AT';
    player.check = true;

    const panel = await says(player, german['webhooks-empty']);

    expect(panel.lang).to.equal('de');
  });

  it('goes when the attribute goes, and with the player', async () => {
    const { player } = await lab.player({ check: true, webhooks: [] });
    player.lang = 'en';
    const panel = await says(player, english['webhooks-empty']);

    player.check = false;
    await player.updateComplete;
    expect(panel.isConnected).to.equal(false);

    player.check = true;
    await player.updateComplete;
    expect(panel.isConnected).to.equal(true);
  });
});
