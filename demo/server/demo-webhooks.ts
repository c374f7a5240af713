import { REQUEST_FIELD, RESPONSE_FIELD, RPM, videos } from '../videos.js';

/** The webhooks of a demo video, in the words of VideoCMS' server; `undefined` where there is no such video. */
export function demoWebhooks(uuid: string, heartbeatUrl: string): readonly unknown[] | undefined {
  const good = {
    name: 'Video tracking',
    url: heartbeatUrl,
    reqQuery: REQUEST_FIELD,
    resField: RESPONSE_FIELD,
    rpm: RPM,
    active: true,
  };
  if (!videos.some((video) => video.uuid === uuid)) return undefined;
  if (uuid !== 'uuid-misconfigured') return [good];

  return [
    { ...good, name: 'Wrong address', url: 'ftp://api.my-school.com/video-tracking' },
    { ...good, name: 'Reserved name', resField: 'position' },
    { ...good, name: 'Rate in words', rpm: 'fast' },
    { ...good, name: 'Forgotten field', reqQuery: undefined },
    good,
  ];
}
