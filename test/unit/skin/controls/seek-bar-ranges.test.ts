import { expect } from '@open-wc/testing';
import { seekBar } from '../../../../src/skin/controls/seek-bar.js';
import { FakePlayer, ranges } from '../../../support/fake-player.js';
import { fakeContext } from '../../../support/fake-skin-context.js';
import { there } from '../../../support/there.js';

describe('The seek bar', () => {
  const loaded: [what: string, buffered: [number, number][], drawn: string][] = [
    ['nothing', [], 'none'],
    ['one range', [[0, 15]], '0.0 25.0'],
    ['a range that begins later', [[30, 60]], '50.0 100.0'],
    [
      'two ranges with a gap',
      [
        [0, 6],
        [30, 45],
      ],
      '0.0 10.0 50.0 75.0',
    ],
  ];
  for (const [what, buffered, drawn] of loaded) {
    it(`draws what is loaded: ${what}`, () => {
      const player = Object.assign(new FakePlayer(), { buffered: ranges(...buffered) });

      const { element, update } = seekBar(fakeContext(player).context());
      update();

      expect(drawnIn(element)).to.equal(drawn);
    });
  }

  it('draws what is loaded of a live stream by its own range', () => {
    const player = Object.assign(new FakePlayer(), {
      streamType: 'live',
      duration: Infinity,
      seekable: ranges([100, 200]),
      buffered: ranges([150, 180]),
    });

    const { element, update, tick } = seekBar(fakeContext(player).context());
    update();
    expect(drawnIn(element)).to.equal('50.0 80.0');

    player.seekable = ranges([110, 210]);
    tick?.();
    expect(drawnIn(element)).to.equal('40.0 70.0');
  });
});

/** Ends of the drawn ranges in percent, or `none`. */
function drawnIn(element: HTMLElement): string {
  const gradient = there(element.querySelector('input')).style.getPropertyValue('--_buffered');
  if (gradient === 'none') return gradient;
  return [...gradient.matchAll(/--_loaded\) ([\d.]+)% ([\d.]+)%/g)].map(([, from, to]) => `${from} ${to}`).join(' ');
}
