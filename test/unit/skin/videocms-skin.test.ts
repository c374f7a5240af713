import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import '../../../src/index.js';
import type { VideocmsPlayer } from '../../../src/index.js';
import * as controlsModule from '../../../src/skin/controls/controls.js';
import { VideocmsSkin } from '../../../src/skin/videocms-skin.js';
import { FailingModule, useWarnings } from '../../support/failing-module.js';
import { turn } from '../../support/fake-clock.js';
import { useFakeEncoder } from '../../support/fake-encoder.js';
import { says, until } from '../../support/fixtures.js';
import { there } from '../../support/there.js';

let lazyControls = new FailingModule(controlsModule);

customElements.define(
  'unit-test-skin',
  class extends VideocmsSkin {
    constructor() {
      super(lazyControls);
    }
  },
);

describe('VideocmsSkin', () => {
  const warnings = useWarnings();
  const encoder = useFakeEncoder();

  beforeEach(() => {
    lazyControls = new FailingModule(controlsModule);
    lazyControls.appear();
  });

  afterEach(() => fixtureCleanup());

  interface Made {
    readonly skin: VideocmsSkin;
    readonly root: HTMLElement;
    readonly center: HTMLButtonElement;
    readonly player: VideocmsPlayer;
  }

  /** A player without a source, in a skin, so that nothing is loaded. */
  async function made(player = html`<videocms-player></videocms-player>`): Promise<Made> {
    const skin = await fixture<VideocmsSkin>(html`<unit-test-skin lang="en">${player}</unit-test-skin>`);
    await settled();
    const root = there(skin.renderRoot.querySelector<HTMLElement>('.skin'));
    return {
      skin,
      root,
      center: there(root.querySelector<HTMLButtonElement>('.center')),
      player: there(skin.querySelector('videocms-player')),
    };
  }

  /** Resolves when the elements have reacted. */
  async function settled(): Promise<void> {
    for (let i = 0; i < 5; i++) await turn();
  }

  async function hover({ root }: Made): Promise<void> {
    root.dispatchEvent(new PointerEvent('pointerenter'));
    await settled();
  }

  /** As if the video played. */
  async function plays({ player }: Made): Promise<void> {
    // Rejected, because the player has no video. Its `paused` is false all the same.
    player.play().catch(() => undefined);
    await settled();
  }

  describe('whose controls cannot be loaded', () => {
    beforeEach(() => (lazyControls = new FailingModule(controlsModule)));

    it('shows the native controls, and hides them when its own are loaded later', async () => {
      const skin = await made();
      await hover(skin);
      expect(skin.player.noControls).to.equal(false);
      expect(getComputedStyle(skin.center).display).to.equal('none');
      expect(warnings).to.have.length(1);

      lazyControls.appear();
      await hover(skin);

      expect(skin.player.noControls).to.equal(true);
      expect(getComputedStyle(skin.center).display).to.equal('grid');
    });

    it('has its large button for the next player', async () => {
      const skin = await made();
      await hover(skin);

      skin.player.replaceWith(document.createElement('videocms-player'));
      await settled();

      expect(getComputedStyle(skin.center).display).to.equal('grid');
    });

    it('pauses at a second click on the poster, and shows no disc over the video', async () => {
      const { center, player } = await made();
      const disc = (): string => getComputedStyle(center).opacity;

      center.click();
      await settled();
      expect([player.paused, center.ariaLabel]).to.deep.equal([false, 'Pause']);
      expect(disc()).to.equal('0');
      center.click();
      await settled();

      expect([player.paused, center.ariaLabel]).to.deep.equal([true, 'Play']);
      expect(disc()).to.equal('1');
    });
  });

  for (const noControls of [true, false]) {
    it(`gives a player back as it was: ${noControls ? 'without' : 'with'} native controls`, async () => {
      const player = document.createElement('videocms-player');
      player.noControls = noControls;
      const { skin } = await made(html`${player}`);
      expect(player.noControls).to.equal(true);

      skin.replaceWith(player);

      expect(player.noControls).to.equal(noControls);
    });
  }

  it('loads its controls before play if it remembers the volume', async () => {
    await made();
    expect(lazyControls.requests).to.equal(0);

    const skin = await fixture<VideocmsSkin>(
      html`<unit-test-skin remember><videocms-player></videocms-player></unit-test-skin>`,
    );
    await settled();

    expect(skin.remember).to.equal(true);
    expect(lazyControls.requests).to.equal(1);
  });

  it("shows captions in the learner's size, also where the page has set its own on the player", async () => {
    const { player, root } = await made();
    const sheets = there(player.shadowRoot).adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules]);
    const rule = there(sheets.find(({ cssText }) => cssText.startsWith('video::cue'))) as CSSStyleRule;
    // No script can read the style of a cue.
    const cue = document.createElement('p');
    cue.style.fontSize = rule.style.fontSize;
    there(player.shadowRoot).append(cue);
    player.style.cssText = 'font-size: 10px; --videocms-caption-size: 120%';
    expect(getComputedStyle(cue).fontSize).to.equal('12px');

    root.style.setProperty('--_caption-size', '150%');

    expect(getComputedStyle(cue).fontSize).to.equal('15px');
  });

  it('hides the bar from the Tab key while the poster of another video is shown', async () => {
    const skin = await made();
    await plays(skin);
    const bar = there(skin.root.querySelector('.bar'));
    expect(getComputedStyle(bar).display).not.to.equal('none');

    skin.player.pause();
    Object.defineProperty(skin.player, 'currentSrc', { value: 'https://media.example/b.mp4' });
    skin.player.dispatchEvent(new Event('loadstart'));
    await settled();

    expect(getComputedStyle(bar).display).to.equal('none');
    expect(getComputedStyle(skin.center).display).to.equal('grid');
  });

  it('has no button under an error of the player, and gives it the focus', async () => {
    const skin = await made();
    await plays(skin);
    there(skin.root.querySelector<HTMLElement>('.bar .play')).focus();

    skin.player.src = '';
    await until(skin.player, 'error', () => skin.player.error !== null);
    await settled();

    expect(getComputedStyle(there(skin.root.querySelector('.bar'))).display).to.equal('none');
    expect(document.activeElement === skin.player).to.equal(true);
  });

  it('keeps its controls at an error of an element in the slot of the player, which shows no message', async () => {
    const media = document.createElement('video');
    media.slot = 'media';
    const skin = await made(html`<videocms-player>${media}</videocms-player>`);
    await plays(skin);

    Object.defineProperty(media, 'error', { value: { code: 4 } });
    media.dispatchEvent(new Event('error'));
    await settled();

    expect(skin.player.error?.code).to.equal(4);
    expect(getComputedStyle(there(skin.root.querySelector('.bar'))).display).not.to.equal('none');
  });

  it('has no button under the state of encoding, and has it when the video is ready', async () => {
    encoder.says('encoding');
    const skin = await made(html`<videocms-player status-src="/status"></videocms-player>`);
    await hover(skin);
    await says(skin.player, 'being processed');
    await settled();
    expect(getComputedStyle(skin.center).display).to.equal('none');

    skin.player.statusSrc = '';
    await settled();

    expect(getComputedStyle(skin.center).display).to.equal('grid');
  });
});
