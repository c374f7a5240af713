// Lets markup of Svelte 5 know the tags: import type {} from 'videocms-player/svelte'.
import type { HTMLAttributes } from 'svelte/elements';
import type { VideocmsPlayer } from '../dist/esm/index.js';
import type { VideocmsSkin } from '../dist/esm/skin/videocms-skin.js';
import type { PlayerAttributes, PlayerListeners, SkinAttributes } from './markup.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'videocms-player': HTMLAttributes<VideocmsPlayer> &
      PlayerAttributes &
      PlayerListeners & {
        crossorigin?: '' | 'anonymous' | 'use-credentials' | undefined;
        playsinline?: boolean | undefined;
      };
    'videocms-skin': HTMLAttributes<VideocmsSkin> & SkinAttributes;
  }
}
