import type { Control, SkinContext } from '../control.js';
import {
  canFullScreen,
  canPictureInPicture,
  isFullScreen,
  toggleFullScreen,
  togglePictureInPicture,
} from './screen.js';
import { Button } from './button.js';

export function fullScreenButton(context: SkinContext): Control {
  const button = new Button(context, 'fullscreen', 'fullscreen', () => toggleFullScreen(context.skin, context.player));
  return {
    element: button.element,
    update: () => {
      const isFull = isFullScreen(context.skin);
      const label = context.text(isFull ? 'Exit full screen' : 'Full screen');
      button.show(isFull ? 'window' : 'fullscreen', label, canFullScreen(context.skin, context.player));
    },
  };
}

export function pictureInPictureButton(context: SkinContext, isInPicture: () => boolean): Control {
  const button = new Button(context, 'pip', 'pip', () => togglePictureInPicture(context.player, isInPicture()));
  return {
    element: button.element,
    update: () => {
      const label = context.text(isInPicture() ? 'Exit picture in picture' : 'Picture in picture');
      button.show('pip', label, canPictureInPicture(context.player));
    },
  };
}
