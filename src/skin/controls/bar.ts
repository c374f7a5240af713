import type { Control, SkinContext } from '../control.js';
import { liveButton } from './live-button.js';
import { menuButton } from './menu-button.js';
import { muteButton, playButton, skipButton } from './playback-buttons.js';
import { airPlayButton, castButton } from './remote-buttons.js';
import { fullScreenButton, pictureInPictureButton } from './screen-buttons.js';
import { seekBar } from './seek-bar.js';
import { timeDisplay } from './time-display.js';
import { volumeSlider } from './volume.js';

/** Creates the controls, in the order of the Tab key. The styles hide those that have no room. */
export function createBar(context: SkinContext, isInPicture: () => boolean): Control {
  const { createElement } = context;
  const seek = seekBar(context);
  const atStart = [
    playButton(context),
    skipButton(context, 'back'),
    skipButton(context, 'forward'),
    muteButton(context),
    volumeSlider(context),
    timeDisplay(context),
    liveButton(context),
  ];
  const atEnd = [
    menuButton(context, 'captions'),
    menuButton(context, 'speed'),
    menuButton(context, 'quality'),
    menuButton(context, 'audio'),
    menuButton(context, 'settings'),
    airPlayButton(context),
    castButton(context),
    pictureInPictureButton(context, isInPicture),
    fullScreenButton(context),
  ];
  const elements = (controls: Control[]): HTMLElement[] => controls.map(({ element }) => element);
  const space = createElement('span', { class: 'space' });
  const buttons = createElement(
    'div',
    { class: 'buttons', part: 'buttons' },
    ...elements(atStart),
    space,
    ...elements(atEnd),
  );
  const controls = [seek, ...atStart, ...atEnd];
  return {
    element: createElement('div', { class: 'bar', part: 'bar' }, seek.element, buttons),
    update: () => {
      for (const control of controls) control.update();
    },
    tick: () => {
      for (const control of controls) control.tick?.();
    },
  };
}
