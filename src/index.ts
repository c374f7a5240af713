import './define.js';

export { HeartbeatErrorEvent, HeartbeatEvent, HeartbeatSentEvent } from './heartbeat/heartbeat-events.js';
export type { HeartbeatStatus } from './heartbeat/heartbeat-status.js';
export type { AudioTrack, AudioTrackEvent, AudioTrackList } from './tracks/audio-track-list.js';
export type { VideoRendition, VideoRenditionEvent, VideoRenditionList } from './tracks/video-rendition-list.js';
export type { PlaybackErrorReason } from './playback/errors/playback-error.js';
export { VideocmsPlayer } from './videocms-player.js';
export type { Webhook, WebhookInput } from './webhooks/parse-webhooks.js';
export { WebhookErrorEvent } from './webhooks/webhook-error-event.js';
