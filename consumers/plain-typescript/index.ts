import { HeartbeatEvent, type Webhook, type WebhookInput } from 'videocms-player';
import { VideocmsPlayer } from 'videocms-player/element';
import { startLab, type LabHeartbeat } from 'videocms-player/testing';
import { parseWebhooks, type ConfigurationProblem } from 'videocms-player/webhooks';

const webhooks: WebhookInput[] = [
  { url: '/video-tracking', requestField: 'student', responseField: 'student_id', rpm: 2 },
];

const player = document.querySelector('videocms-player');
if (!(player instanceof VideocmsPlayer)) throw new Error('There is no player.');
player.webhooks = webhooks;
const inForce: readonly Webhook[] = player.heartbeats.map(({ webhook }) => webhook);
player.webhooks = inForce;
player.currentTime = 30;
player.addEventListener('heartbeat', (event) => {
  if (event instanceof HeartbeatEvent) event.body.set('course', 'algebra');
});
player.addEventListener('heartbeat-error', ({ reason, continues }) => console.log(reason.length, continues));

// @ts-expect-error -- a uuid is text
player.uuid = 1234;

const heartbeats: readonly LabHeartbeat[] = startLab().heartbeats;
console.log(heartbeats.length);

const page = { baseUrl: document.baseURI, protocol: location.protocol };
const problems: readonly ConfigurationProblem[] = parseWebhooks(webhooks, page).problems;
console.log(problems.map(({ reason }) => reason));
