import { expect } from '@open-wc/testing';
import { engine } from '../../support/engine.js';
import { there } from '../../support/there.js';
import { lecture } from '../../support/test-server.js';
import { changed, changesFocus, choose, menuItems, open, openMenu, part, skinFixture } from './skin-fixtures.js';
import type { Skinned } from './skin-fixtures.js';
import { picture, pixel } from './skin-picture.js';

interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Captions of a video in a skin, of which the browser draws one cue. */
class Captions {
  readonly skinned: Skinned;
  readonly #track: TextTrack;
  readonly #cue: VTTCue;

  constructor(skinned: Skinned, cue: VTTCue) {
    this.skinned = skinned;
    this.#track = skinned.player.addTextTrack('captions', 'English', 'en');
    this.#track.mode = 'showing';
    this.#cue = cue;
  }

  /** Shows the cue, and returns where it is, relative to the player, and the color at its left edge. */
  async look(): Promise<Box & { readonly edge: readonly number[] }> {
    const without = await picture(this.skinned);
    this.#track.addCue(this.#cue);
    const shown = await picture(this.skinned);
    this.#track.removeCue(this.#cue);
    const box = difference(without, shown);
    return { ...box, edge: pixel(shown, box.left + 1, Math.round((box.top + box.bottom) / 2)) };
  }
}

/** Smallest box around all pixels in which two pictures differ. */
function difference(a: ImageData, b: ImageData): Box {
  const [xs, ys]: [number[], number[]] = [[], []];
  for (let y = 0; y < a.height; y++) {
    for (let x = 0; x < a.width; x++) {
      const [before, after] = [pixel(a, x, y), pixel(b, x, y)];
      if (!before.some((value, channel) => Math.abs(value - (after[channel] ?? 0)) > 24)) continue;
      xs.push(x);
      ys.push(y);
    }
  }
  const span = (values: number[]): [number, number] => [
    values.reduce((a, b) => Math.min(a, b), Infinity),
    values.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  const [[left, right], [top, bottom]] = [span(xs), span(ys)];
  return { left, right, top, bottom };
}

/** Chooses a look of captions in the menu, and closes the menu. */
async function chooseLook({ skinned: { skin, root } }: Captions, menu: string, look: string): Promise<void> {
  await open(skin, 'captions');
  await changesFocus(skin, () => choose(skin, menu));
  await changesFocus(skin, () => choose(skin, look));
  there(openMenu(skin)).hidePopover();
  await changed(root, () => menuItems(skin).length === 0);
  (skin.shadowRoot?.activeElement as HTMLElement | null)?.blur();
}

async function captions(line: number | 'auto'): Promise<Captions> {
  const skinned = await skinFixture({ src: lecture, width: 640 });
  const cue = new VTTCue(0, 72, 'A caption');
  if (line !== 'auto') Object.assign(cue, { snapToLines: false, line });
  const created = new Captions(skinned, cue);
  await changed(part(skinned.skin, 'captions'), () => !part(skinned.skin, 'captions').hidden);
  return created;
}

describe('The captions of the skin', () => {
  it('are drawn in the size and on the background that the learner chooses', async () => {
    const shown = await captions(30);
    const usual = await shown.look();

    await chooseLook(shown, 'Caption size', 'Very large');
    const large = await shown.look();
    expect(large.bottom - large.top).to.be.above(1.5 * (usual.bottom - usual.top));

    await chooseLook(shown, 'Caption background', 'Solid');
    expect((await shown.look()).edge).to.deep.equal([0, 0, 0]);

    await chooseLook(shown, 'Caption background', 'None');
    const bare = await shown.look();
    // WebKitGTK draws a black box of its own behind captions.
    if (engine !== 'webkit') expect(bare.right - bare.left).to.be.below(large.right - large.left);
  });

  if (engine !== 'firefox') {
    it('rise above the bar while it is visible', async () => {
      const shown = await captions('auto');
      const { player, skin } = shown.skinned;
      const bar = part(skin, 'bar').getBoundingClientRect().top - player.getBoundingClientRect().top;

      const { top, bottom } = await shown.look();

      expect(top).to.be.above(bar / 2);
      expect(bottom).to.be.at.most(bar);
    });
  }
});
