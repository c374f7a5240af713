import { expect } from '@open-wc/testing';
import { Gestures } from '../../../../src/skin/controls/gestures.js';
import { useFakeClock } from '../../../support/fake-clock.js';

describe('Gestures', () => {
  const clock = useFakeClock();

  function gestures(pointerType: string): { made: Gestures; done: string[] } {
    const done: string[] = [];
    const made = new Gestures({
      togglePlay: () => done.push('play'),
      toggleFullScreen: () => done.push('full'),
      skip: (direction) => done.push(direction > 0 ? 'on' : 'back'),
      toggleControls: () => done.push('controls'),
    });
    made.onPointerDown({ pointerType, timeStamp: 100 });
    return { made, done };
  }

  it('of a mouse: a click plays, a double click fills the screen', () => {
    const { made, done } = gestures('mouse');

    made.onClick(0.1);
    made.onClick(0.1);
    made.onDoubleClick();

    expect(done).to.deep.equal(['play', 'play', 'full']);
  });

  it('close a menu, and do nothing else', () => {
    const { made, done } = gestures('mouse');
    made.onPointerDown({ pointerType: 'mouse', timeStamp: 200 }, true);

    made.onClick(0.5);
    made.onDoubleClick();

    expect(done).to.deep.equal([]);
  });

  it('close a menu, and do nothing else, where the browser closes it before it dispatches the event', () => {
    const { made, done } = gestures('mouse');
    made.onMenuClosed({ timeStamp: 200.5 });
    made.onPointerDown({ pointerType: 'mouse', timeStamp: 200 });
    made.onClick(0.5);
    expect(done).to.deep.equal([]);

    made.onPointerDown({ pointerType: 'mouse', timeStamp: 400 });
    made.onClick(0.5);

    expect(done).to.deep.equal(['play']);
  });

  for (const [share, then] of [
    [0.1, 'back'],
    [0.5, 'controls'],
    [0.9, 'on'],
    [1, 'on'],
  ] as const) {
    it(`of a finger: a tap at ${share} shows the controls, a second one means "${then}"`, () => {
      const { made, done } = gestures('touch');

      made.onClick(share);
      made.onClick(share);
      made.onDoubleClick();

      expect(done).to.deep.equal(['controls', then]);
    });
  }

  it('of a finger: each further tap skips further', () => {
    const { made, done } = gestures('touch');

    for (let i = 0; i < 4; i++) made.onClick(0.9);

    expect(done).to.deep.equal(['controls', 'on', 'on', 'on']);
  });

  it('of a finger: taps at different sides, or with time between them, are single ones', async () => {
    const { made, done } = gestures('touch');

    made.onClick(0.1);
    made.onClick(0.9);
    await clock.advance(0.4);
    made.onClick(0.9);

    expect(done).to.deep.equal(['controls', 'controls', 'controls']);
  });
});
