import './define.js';

export { HeartbeatErrorEvent, HeartbeatEvent, HeartbeatSentEvent } from './heartbeat/heartbeat-events.js';
export type { HeartbeatStatus } from './heartbeat/heartbeat-sender.js';
export { VideocmsPlayer } from './videocms-player.js';
export type { Webhook, WebhookInput } from './webhooks/parse-webhooks.js';
export { WebhookErrorEvent } from './webhooks/webhook-error-event.js';
