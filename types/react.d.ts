// Lets JSX of React 19 know the tags: import type {} from 'videocms-player/react'.
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { VideocmsPlayer } from '../dist/esm/index.js';
import type { VideocmsSkin } from '../dist/esm/skin/videocms-skin.js';
import type { PlayerAttributes, PlayerListeners, SkinAttributes } from './markup.js';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'videocms-player': DetailedHTMLProps<HTMLAttributes<VideocmsPlayer>, VideocmsPlayer> &
        PlayerAttributes &
        PlayerListeners & {
          crossOrigin?: '' | 'anonymous' | 'use-credentials' | undefined;
          playsInline?: boolean | undefined;
        };
      'videocms-skin': DetailedHTMLProps<HTMLAttributes<VideocmsSkin>, VideocmsSkin> & SkinAttributes;
    }
  }
}
