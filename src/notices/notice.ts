import type { PlaybackFailure } from '../playback/playback-error.js';

/** What an encoder says of a video that cannot be played yet. */
export interface Encoding {
  /** As VideoCMS calls it. */
  readonly state: 'queued' | 'encoding' | 'failed' | 'captcha_required' | 'not_found';
  /** What is done, from 0 to 1; nothing where nobody knows. */
  readonly progress?: number;
}

/** Something the player has to say to the learner. */
export type Notice =
  | { readonly type: 'error'; readonly failure: PlaybackFailure; readonly retry: () => void }
  | { readonly type: 'reconnecting' }
  | { readonly type: 'encoding'; readonly encoding: Encoding }
  | {
      readonly type: 'resume';
      /** Where the learner was, in seconds. */
      readonly position: number;
      readonly resume: () => void;
      readonly startOver: () => void;
    };
