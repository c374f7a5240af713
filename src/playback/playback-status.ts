/** Note for the learner: a part was skipped, or an audio language is not available. */
export type PlaybackNote = 'skipped' | 'audio-unavailable';

/** Status for the learner that is not an error: a retry, a live stream that has not begun yet, or a note. */
export type PlaybackStatus = 'reconnecting' | 'not-started' | PlaybackNote;
