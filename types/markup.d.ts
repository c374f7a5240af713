import type {
  HeartbeatErrorEvent,
  HeartbeatEvent,
  HeartbeatSentEvent,
  VideocmsPlayer,
  WebhookErrorEvent,
} from '../dist/esm/index.js';
import type { VideocmsSkin } from '../dist/esm/skin/videocms-skin.js';

/** What the markup of a framework may set on the tag, beside what every element has. */
export type PlayerAttributes = Partial<
  Pick<
    VideocmsPlayer,
    | 'artist'
    | 'autoplay'
    | 'check'
    | 'debug'
    | 'flush'
    | 'height'
    | 'hlsConfig'
    | 'include'
    | 'loading'
    | 'loop'
    | 'muted'
    | 'params'
    | 'poster'
    | 'resume'
    | 'texts'
    | 'uuid'
    | 'webhooks'
    | 'width'
  >
> & {
  src?: string | undefined;
  preload?: '' | 'none' | 'metadata' | 'auto' | undefined;
  nocontrols?: boolean | undefined;
  'prefer-playback'?: VideocmsPlayer['preferPlayback'] | undefined;
  'status-src'?: string | undefined;
  'webhooks-src'?: string | undefined;
};

/** What the markup of a framework may set on the skin, beside what every element has. */
export type SkinAttributes = Partial<Pick<VideocmsSkin, 'autohide' | 'rates' | 'texts'>> & {
  nohotkeys?: boolean | undefined;
  remember?: boolean | undefined;
};

/** The events that the player has beyond those of `<video>`. */
export interface PlayerEvents {
  heartbeat: HeartbeatEvent;
  'heartbeat-sent': HeartbeatSentEvent;
  'heartbeat-error': HeartbeatErrorEvent;
  'webhook-error': WebhookErrorEvent;
}

/** Listeners by the names that React and Svelte give them. */
export type PlayerListeners = { [Type in keyof PlayerEvents as `on${Type}`]?: (event: PlayerEvents[Type]) => void };
