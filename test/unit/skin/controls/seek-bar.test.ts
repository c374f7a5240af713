import { expect } from '@open-wc/testing';
import { seekBar } from '../../../../src/skin/controls/seek-bar.js';
import { FakePlayer, ranges } from '../../../support/fake-player.js';
import { fakeContext } from '../../../support/fake-skin-context.js';
import { there } from '../../../support/there.js';

describe('seekBar', () => {
  let player: FakePlayer;
  let range: HTMLInputElement;
  let bar: ReturnType<typeof seekBar>;
  let leave: () => void;

  beforeEach(() => {
    player = new FakePlayer();
    const fake = fakeContext(player);
    leave = fake.leave;
    bar = seekBar(fake.context());
    range = there(bar.element.querySelector('input'));
    bar.update();
  });

  afterEach(() => leave());

  /** Position that the bar shows after the player has moved to another one. */
  function shownAt(position: number): number {
    player.currentTime = position;
    bar.tick?.();
    return range.valueAsNumber;
  }

  it('stays at the finger or the mouse that holds it, and follows the player again after the release', () => {
    range.dispatchEvent(new PointerEvent('pointerdown'));
    expect(shownAt(10)).to.equal(0);
    // Outside of the bar, and without a change of the value.
    document.body.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));

    expect(shownAt(20)).to.equal(20);
  });

  for (const [what, press] of [
    ['of the right button', { button: 2 }],
    ['with Ctrl, which opens the menu of a Mac', { ctrlKey: true }],
  ] as const) {
    it(`does not stay at a press ${what}`, () => {
      range.dispatchEvent(new PointerEvent('pointerdown', press));

      expect(shownAt(10)).to.equal(10);
    });
  }

  it('shows what is loaded', () => {
    player.buffered = ranges([0, 15], [30, 45]);

    bar.tick?.();

    const loaded = range.style.getPropertyValue('--_buffered');
    expect(loaded).to.contain('var(--_loaded) 0.0% 25.0%').and.to.contain('var(--_loaded) 50.0% 75.0%');
    expect(CSS.supports('background-image', loaded.replaceAll('var(--_loaded)', '#fff'))).to.equal(true);
  });

  for (const [key, position] of [
    ['ArrowLeft', 25],
    ['ArrowDown', 25],
    ['ArrowRight', 35],
    ['ArrowUp', 35],
    ['PageDown', 0],
    ['PageUp', 60],
  ] as const) {
    it(`seeks by ${key}`, () => {
      shownAt(30);
      const event = new KeyboardEvent('keydown', { key, cancelable: true });

      range.dispatchEvent(event);

      expect(player.currentTime).to.equal(position);
      expect(event.defaultPrevented).to.equal(true);
    });
  }

  it('leaves other keys to the browser', () => {
    const events = [{ key: 'Home' }, { key: 'ArrowLeft', altKey: true }].map(
      (init) => new KeyboardEvent('keydown', { ...init, cancelable: true }),
    );

    for (const event of events) range.dispatchEvent(event);

    expect(events.map(({ defaultPrevented }) => defaultPrevented)).to.deep.equal([false, false]);
    expect(player.currentTime).to.equal(0);
  });

  it('says position and duration', () => {
    shownAt(30);

    expect(range.ariaValueText).to.equal('0:30 of 1:00');
    expect(range.ariaLabel).to.equal('Seek');
  });

  it('moves along with a live stream', () => {
    Object.assign(player, { streamType: 'live', duration: Infinity, seekable: ranges([100, 200]) });
    bar.update();

    player.seekable = ranges([110, 210]);
    bar.tick?.();

    expect([range.min, range.max]).to.deep.equal(['110', '210']);
  });
});
