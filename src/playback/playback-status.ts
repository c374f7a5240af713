/** What a learner is told in passing: a part was skipped, or a language cannot be heard. */
export type PlaybackNote = 'skipped' | 'audio-unavailable';

/** What a learner is to know of a video that is no error: it is tried again, it has not begun yet, or something in passing. */
export type PlaybackStatus = 'reconnecting' | 'not-started' | PlaybackNote;
