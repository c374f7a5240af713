import type { Encoding } from '../encoding/encoding-status.js';
import type { PlaybackErrorReason } from '../../playback/errors/playback-error.js';
import type { PlaybackStatus } from '../../playback/playback-status.js';
import type { ResumeOffer } from '../resume/resume.js';

/** Note to the learner when no error occurred. */
export type Note = 'error-no-address' | 'no-picture';

/** Message of the player to the learner. */
export type Notice =
  | { readonly type: 'error'; readonly reason: PlaybackErrorReason; readonly retry: () => void }
  | { readonly type: PlaybackStatus }
  | { readonly type: 'note'; readonly note: Note }
  | { readonly type: 'encoding'; readonly encoding: Encoding }
  | ({ readonly type: 'resume' } & ResumeOffer);
