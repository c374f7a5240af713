import {
  heartbeatOf,
  type Heartbeat,
  type HeartbeatDetails,
  type ReportedMedia,
} from '../../src/heartbeat/heartbeat.js';

/** Heartbeat of the worked example. */
export function heartbeatAt(
  position: number,
  { duration = 3600, playbackRate = 1, ...details }: Partial<HeartbeatDetails & ReportedMedia> = {},
): Heartbeat {
  return heartbeatOf(
    { currentTime: position, duration, playbackRate },
    {
      uuid: 'uuid-1234',
      learner: { field: 'student_id', value: 'john_doe' },
      segments: [],
      session: 'session-1',
      ...details,
    },
  );
}
