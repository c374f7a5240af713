/** Note for the learner: a part was skipped, or a language cannot be heard. */
export type PlaybackNote = 'skipped' | 'audio-unavailable';

/** Status for the learner that is not an error: a retry, a video that has not begun yet, or a note. */
export type PlaybackStatus = 'reconnecting' | 'not-started' | PlaybackNote;
