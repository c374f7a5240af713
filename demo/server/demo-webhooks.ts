import { REQUEST_FIELD, RESPONSE_FIELD, RPM } from '../videos.js';

/** Of one of the demo's videos, webhooks with mistakes, in the words of VideoCMS' server. The admin page would refuse them. */
export function demoWebhooks(uuid: string, heartbeatUrl: string): readonly unknown[] {
  if (uuid !== 'uuid-misconfigured') return [];
  const good = { url: heartbeatUrl, reqQuery: REQUEST_FIELD, resField: RESPONSE_FIELD, rpm: RPM, active: true };
  return [
    { ...good, name: 'Wrong address', url: 'ftp://api.my-school.com/video-tracking' },
    { ...good, name: 'Reserved name', resField: 'position' },
    { ...good, name: 'Rate in words', rpm: 'fast' },
    { ...good, name: 'Forgotten field', reqQuery: undefined },
  ];
}
