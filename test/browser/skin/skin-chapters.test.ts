import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { there, until } from '../../support/fixtures.js';
import { lecture } from '../../support/test-server.js';
import { changed, part, skinFixture, slider } from './skin-fixtures.js';
import { picture, pixel } from './skin-picture.js';

describe('Chapters of the skin', () => {
  it('leave the thumb of the seek bar visible', async () => {
    const chapters = URL.createObjectURL(new Blob(['WEBVTT\n\n00:30.000 --> 01:12.000\nColour\n']));
    const skinned = await skinFixture({ src: lecture });
    const { skin, player, root } = skinned;
    const seek = slider(skin, 'seek');
    player.append(Object.assign(document.createElement('track'), { kind: 'chapters', src: chapters }));
    await changed(root, () => seek.style.getPropertyValue('--_gaps') !== '');
    player.currentTime = 36;
    await until(player, 'seeked', () => !player.seeking);
    await changed(root, () => seek.ariaValueText === '0:36 of 1:12, Colour');

    const [box, range] = [player, seek].map((element) => element.getBoundingClientRect());
    const [x, y] = [there(range).left + there(range).width / 2, there(range).top + there(range).height / 2];
    const shown = await picture(skinned);

    // Within the thumb, above the track.
    const [red = 0, green = 0, blue = 0] = pixel(
      shown,
      Math.round(x - there(box).left),
      Math.round(y - there(box).top - 4),
    );
    expect([red < 120, green > 150, blue > 150]).to.deep.equal([true, true, true]);
    URL.revokeObjectURL(chapters);
  });
});

describe('Chapters of the skin, by keyboard,', () => {
  it('are named by the seek bar, and shown above its thumb', async () => {
    const chapters = URL.createObjectURL(
      new Blob(['WEBVTT\n\n00:00.000 --> 00:30.000\nLight\n\n00:30.000 --> 01:12.000\nColour\n']),
    );
    const { skin, player, root } = await skinFixture({ src: lecture });
    const seek = slider(skin, 'seek');
    player.append(Object.assign(document.createElement('track'), { kind: 'chapters', src: chapters }));
    await changed(root, () => seek.ariaValueText === '0:00 of 1:12, Light');

    part(skin, 'play').focus();
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ up: 'Shift' });
    await sendKeys({ press: 'PageUp' });
    await until(player, 'seeked', () => player.currentTime >= 59);
    await changed(root, () => part(skin, 'preview').textContent.includes('Colour'));

    expect(seek.ariaValueText).to.equal('1:00 of 1:12, Colour');
    expect(getComputedStyle(part(skin, 'preview')).opacity).to.equal('1');
    expect(part(skin, 'preview').textContent).to.equal('Colour1:00');
    const [preview, range] = [part(skin, 'preview'), seek].map((element) => element.getBoundingClientRect());
    const at = ((preview?.left ?? 0) + (preview?.right ?? 0)) / 2 - (range?.left ?? 0);
    expect(at / (range?.width ?? 1)).to.be.closeTo(60 / 72, 0.02);

    seek.blur();
    expect(getComputedStyle(part(skin, 'preview')).opacity).to.equal('0');
    URL.revokeObjectURL(chapters);
  });
});
