import type { Translation as Language } from '@shoelace-style/localize';
import type { Encoding } from '../features/encoding/encoding-status.js';
import type { PlaybackFailure } from '../playback/errors/playback-error.js';

/** Everything the player says to a learner, by what it is said of. `{time}` is replaced by a position such as `12:34`. */
export type Texts = Record<
  | `error-${PlaybackFailure}`
  | `encoding-${Encoding['state']}`
  | 'encoding-progress'
  | 'retry'
  | 'reconnecting'
  | 'resume-offer'
  | 'resume'
  | 'start-over',
  string
>;

/** All of them in one language. */
export type Translation = Language & Texts;
