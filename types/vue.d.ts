// Lets templates of Vue 3 know the tags: import type {} from 'videocms-player/vue'.
import type { HTMLAttributes, ReservedProps } from 'vue';
import type { PlayerAttributes, PlayerEvents, SkinAttributes } from './markup.js';

interface Props extends HTMLAttributes, ReservedProps, PlayerAttributes {
  crossorigin?: '' | 'anonymous' | 'use-credentials' | undefined;
  playsinline?: boolean | undefined;
  onHeartbeat?: (event: PlayerEvents['heartbeat']) => void;
  onHeartbeatSent?: (event: PlayerEvents['heartbeat-sent']) => void;
  onHeartbeatError?: (event: PlayerEvents['heartbeat-error']) => void;
  onWebhookError?: (event: PlayerEvents['webhook-error']) => void;
}

interface SkinProps extends HTMLAttributes, ReservedProps, SkinAttributes {}

declare module 'vue' {
  interface GlobalComponents {
    'videocms-player': new () => { $props: Props };
    'videocms-skin': new () => { $props: SkinProps };
  }
}
