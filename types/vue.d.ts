// Lets templates of Vue 3 know the tag: import type {} from 'videocms-player/vue'.
import type { HTMLAttributes, ReservedProps } from 'vue';
import type { PlayerAttributes, PlayerEvents } from './markup.js';

interface Props extends HTMLAttributes, ReservedProps, PlayerAttributes {
  crossorigin?: '' | 'anonymous' | 'use-credentials' | undefined;
  playsinline?: boolean | undefined;
  onHeartbeat?: (event: PlayerEvents['heartbeat']) => void;
  onHeartbeatSent?: (event: PlayerEvents['heartbeat-sent']) => void;
  onHeartbeatError?: (event: PlayerEvents['heartbeat-error']) => void;
  onWebhookError?: (event: PlayerEvents['webhook-error']) => void;
}

declare module 'vue' {
  interface GlobalComponents {
    'videocms-player': new () => { $props: Props };
  }
}
