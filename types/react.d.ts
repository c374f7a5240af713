// Lets JSX of React 19 know the tag: import type {} from 'videocms-player/react'.
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { VideocmsPlayer } from '../dist/esm/index.js';
import type { PlayerAttributes, PlayerListeners } from './markup.js';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'videocms-player': DetailedHTMLProps<HTMLAttributes<VideocmsPlayer>, VideocmsPlayer> &
        PlayerAttributes &
        PlayerListeners & {
          crossOrigin?: '' | 'anonymous' | 'use-credentials' | undefined;
          playsInline?: boolean | undefined;
        };
    }
  }
}
