import { expect } from '@open-wc/testing';
import { Controls } from '../../../../src/skin/controls/controls.js';
import { useFakeClock } from '../../../support/fake-clock.js';
import { FakePlayer } from '../../../support/fake-player.js';
import { fakeContext } from '../../../support/fake-skin-context.js';
import { there } from '../../../support/there.js';

describe('Controls', () => {
  const clock = useFakeClock();
  let player: FakePlayer;
  let root: HTMLElement;
  let controls: Controls;
  let remove: () => void;

  beforeEach(() => {
    player = new FakePlayer();
    const { context, leave } = fakeContext(player);
    const made = context(() => controls.update());
    root = made.root;
    const host = document.createElement('div');
    host.attachShadow({ mode: 'open' }).append(root);
    document.body.append(host);
    controls = new Controls(made);
    root.classList.add('ready');
    remove = () => {
      controls.dispose();
      leave();
      host.remove();
    };
  });

  afterEach(() => remove());

  function play(): void {
    player.paused = false;
    player.tell('play', 'playing');
  }

  function control(selector: string): HTMLElement {
    return there(root.querySelector<HTMLElement>(selector));
  }

  const isVisible = (): boolean => root.matches('.visible');
  const focused = (): Element | null => (root.getRootNode() as ShadowRoot).activeElement;

  for (const slider of ['.seek input', '.volume']) {
    for (const pointerType of ['touch', 'mouse']) {
      it(`stay while ${pointerType} holds "${slider}" still, and hide after the release`, async () => {
        play();
        control(slider).dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true, pointerType }));
        root.dispatchEvent(new PointerEvent('pointerleave', { pointerType }));
        await clock.advance(10);
        expect(isVisible()).to.equal(true);

        document.body.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
        await clock.advance(3.1);

        expect(isVisible()).to.equal(false);
      });
    }
  }

  it('stay while a slider moves, by whatever', async () => {
    play();
    await clock.advance(2);

    control('.seek input').dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await clock.advance(2);

    expect(isVisible()).to.equal(true);
  });

  it('do not come back because a pointer is released elsewhere in the page', async () => {
    play();
    await clock.advance(3.1);

    document.body.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));

    expect(isVisible()).to.equal(false);
  });

  function press(key: string, repeat = false): KeyboardEvent {
    const event = new KeyboardEvent('keydown', { key, repeat, bubbles: true, composed: true, cancelable: true });
    root.dispatchEvent(event);
    return event;
  }

  for (const key of ['k', ' ', 'm', 'c', 'f', 'p']) {
    it(`act once while "${key}" is held`, () => {
      player.addTextTrack('captions', 'English', 'en');
      const state = (): unknown[] => [player.paused, player.muted, player.pictures, player.textTracks[0]?.mode];
      press(key);
      const pressed = state();

      const event = press(key, true);

      expect(state()).to.deep.equal(pressed);
      // The space bar must not scroll the page.
      expect(event.defaultPrevented).to.equal(true);
    });
  }

  it('act again and again while a key that seeks is held', () => {
    press('l');
    press('l', true);

    expect(player.currentTime).to.equal(20);
  });

  it('show and hide captions, and choose the next speed, by keys', () => {
    const captions = player.addTextTrack('captions', 'English', 'en');

    press('c');
    expect(captions.mode).to.equal('showing');
    press('c');
    expect(captions.mode).to.equal('disabled');

    press('<');
    expect(player.playbackRate).to.equal(0.5);
  });

  it('seek by their buttons for 10 seconds', () => {
    play();

    control('.forward').click();
    control('.forward').click();
    expect(player.currentTime).to.equal(20);
    control('.back').click();

    expect(player.currentTime).to.equal(10);
  });

  it('give the focus to the player when an error hides them', () => {
    play();
    control('.mute').focus();
    let focusedPlayer = 0;
    player.focus = () => focusedPlayer++;

    root.classList.remove('ready');
    controls.update();

    expect(focusedPlayer).to.equal(1);
  });

  it('give the focus to the large button when the page sets another video', () => {
    play();
    control('.mute').focus();

    Object.assign(player, { paused: true, currentSrc: 'b.mp4' });
    player.tell('pause', 'loadstart');

    expect(focused() === root.querySelector('button')).to.equal(true);
  });

  it('leave the focus where it is otherwise', () => {
    play();
    control('.mute').focus();

    controls.update();

    expect(focused() === control('.mute')).to.equal(true);
  });

  it('show the title, and go without a trace', () => {
    player.title = 'Optics';
    play();
    expect(control('.title').textContent).to.equal('Optics');

    controls.dispose();

    expect(root.children).to.have.length(1);
  });
});
