import { expect } from '@open-wc/testing';
import { there } from '../../support/there.js';
import { nameOf, part, slider, visibleControls, type Skinned } from './skin-fixtures.js';

/** Smallest target, in CSS pixels: for a finger, and otherwise. */
export function leastTarget(): number {
  return matchMedia('(pointer: coarse)').matches ? 44 : 24;
}

/** Expects that no control covers another, none is outside, none is too small, and that the bar leaves the picture its room. */
export function expectRoom({ skin, player }: Skinned): void {
  const box = player.getBoundingClientRect();
  // Where a page is enlarged, rectangles are in pixels of the screen.
  const scale = box.width / player.offsetWidth;
  const sliders = [slider(skin, 'seek'), slider(skin, 'volume')].filter(({ offsetWidth }) => offsetWidth > 0);
  const shown = [...new Set([...visibleControls(skin), ...sliders])].map((element) => ({
    name: nameOf(element) || 'seek',
    isTarget: element.matches('button, input'),
    area: element.getBoundingClientRect(),
  }));

  expect(shown.length).to.be.above(4);
  for (const [index, { name, isTarget, area }] of shown.entries()) {
    expect(area.left, name).to.be.at.least(box.left - 0.5);
    expect(area.right, name).to.be.at.most(box.right + 0.5);
    expect(area.bottom, name).to.be.at.most(box.bottom + 0.5);
    if (isTarget) expect(area.height, `height of ${name}`).to.be.at.least(leastTarget() * scale);
    if (isTarget) expect(area.width, `width of ${name}`).to.be.at.least((name === 'seek' ? 32 : leastTarget()) * scale);
    for (const other of shown.slice(index + 1)) {
      expect(overlap(area, other.area), `${name} over ${other.name}`).to.equal(false);
    }
  }
  const bar = part(skin, 'bar').getBoundingClientRect();
  expect(bar.bottom).to.be.closeTo(box.bottom, 1);
  expect(bar.height, 'height of the bar').to.be.at.most(box.height / 4);
}

/** Simulates another time and duration, in seconds. */
export async function pretendTime({ skin, player }: Skinned, currentTime: number, duration: number): Promise<void> {
  Object.defineProperties(player, { currentTime: { get: () => currentTime }, duration: { get: () => duration } });
  skin.requestUpdate();
  await skin.updateComplete;
}

/** Sets the width of a skin from `skinFixture`, in CSS pixels. */
export function setWidth({ skin }: Skinned, width: number): void {
  there(skin.parentElement).style.inlineSize = `${width}px`;
}

function overlap(a: DOMRect, b: DOMRect): boolean {
  const [width, height] = [
    Math.min(a.right, b.right) - Math.max(a.left, b.left),
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
  ];
  return width > 0.5 && height > 0.5;
}
