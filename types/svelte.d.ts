// Lets markup of Svelte 5 know the tag: import type {} from 'videocms-player/svelte'.
import type { HTMLAttributes } from 'svelte/elements';
import type { VideocmsPlayer } from '../dist/esm/index.js';
import type { PlayerAttributes, PlayerListeners } from './markup.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'videocms-player': HTMLAttributes<VideocmsPlayer> &
      PlayerAttributes &
      PlayerListeners & {
        crossorigin?: '' | 'anonymous' | 'use-credentials' | undefined;
        playsinline?: boolean | undefined;
      };
  }
}
