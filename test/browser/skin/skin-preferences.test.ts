import { expect } from '@open-wc/testing';
import { emulateMedia, executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { where } from '../../support/engine.js';
import { there } from '../../support/fixtures.js';
import { lecture } from '../../support/test-server.js';
import { changed, hasChoices, menuItems, open, openMenu, part, skinFixture, slider } from './skin-fixtures.js';

describe('The skin, where the learner wants', () => {
  where('reduced-motion', () => {
    after(() => emulateMedia({ reducedMotion: 'no-preference' }));

    it('less motion, fades and turns nothing, and its menus still take the focus', async () => {
      await emulateMedia({ reducedMotion: 'reduce' });
      const { skin, root } = await skinFixture();

      await open(skin, 'speed');
      root.classList.add('waiting');

      expect(openMenu(skin)).not.to.equal(null);
      expect(getComputedStyle(part(skin, 'bar')).transitionDuration).to.equal('0s');
      expect(part(skin, 'loading').offsetWidth).to.be.above(0);
      expect(root.getAnimations({ subtree: true })).to.have.length(0);
    });
  });

  where('forced-colors', () => {
    before(() => executeServerCommand('forced-colors', 'active'));
    after(() => executeServerCommand('forced-colors', 'none'));

    /** Color of the system, as the browser computes it. */
    function systemColor(name: string): string {
      const probe = document.createElement('div');
      probe.style.color = name;
      document.body.append(probe);
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    }

    it('colours of the system, shows what is played and where the focus is', async () => {
      const { skin } = await skinFixture({ src: lecture });
      const seek = slider(skin, 'seek');
      // The slider's own custom property, as a color.
      seek.style.color = 'var(--_fill)';
      seek.focus();
      await sendKeys({ press: 'Tab' });

      expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
      expect(getComputedStyle(seek).forcedColorAdjust).to.equal('none');
      expect(getComputedStyle(seek).color).to.equal(systemColor('Highlight'));
      const { outlineStyle, outlineColor } = getComputedStyle(part(skin, 'play'));
      expect([outlineStyle, outlineColor]).to.deep.equal(['solid', systemColor('Highlight')]);
    });

    it('colours of the system, marks that captions are on, and what is chosen in a menu', async () => {
      const skinned = await skinFixture();
      const { skin, player } = skinned;
      await hasChoices(skinned);
      there(player.textTracks[0]).mode = 'showing';
      await changed(part(skin, 'captions'), () => part(skin, 'captions').matches('.on'));

      await open(skin, 'speed');
      const chosen = there(menuItems(skin).find(({ ariaChecked }) => ariaChecked === 'true'));

      const mark = getComputedStyle(part(skin, 'captions'), '::before');
      const border = parseFloat(mark.borderTopWidth);
      expect(border + parseFloat(mark.height)).to.equal(3);
      expect(border > 0 ? mark.borderTopColor : mark.backgroundColor).to.equal(systemColor('Highlight'));
      const tick = getComputedStyle(chosen, '::before');
      expect([tick.visibility, tick.borderRightStyle]).to.deep.equal(['visible', 'solid']);
      expect(tick.borderRightColor).not.to.equal(systemColor('Canvas'));
      expect(getComputedStyle(chosen).outlineColor).to.equal(systemColor('Highlight'));
    });
  });
});
