/** What an encoder says of a video that cannot be played yet: VideoCMS' answer, as far as a player needs it. */
export interface Encoding {
  /** As VideoCMS calls it. The last three are for good, until somebody does something about it. */
  readonly state: 'queued' | 'encoding' | 'failed' | 'captcha_required' | 'not_found';
  /** How much of the first playable quality is done, or else of what is being worked on, from 0 to 1. Absent where nobody knows. */
  readonly progress?: number;
}

/** What an encoder says of a video. `ready` means that there is something to play. */
export type EncodingStatus = Encoding | { readonly state: 'ready' };

const STATES: readonly string[] = ['queued', 'encoding', 'failed', 'captcha_required', 'not_found'];

/** Reads such an answer. What is not one throws an error that says what is wrong with it. */
export function parseEncodingStatus(answer: unknown): EncodingStatus {
  if (typeof answer !== 'object' || answer === null) throw new Error('the answer is no JSON object');
  const { ready, state, playback_progress, active_task_progress } = answer as Record<string, unknown>;
  if (ready === true || state === 'ready') return { state: 'ready' };
  if (typeof state !== 'string' || !STATES.includes(state)) {
    throw new Error(`"state" must be one of ready, ${STATES.join(', ')}, but is ${JSON.stringify(state)}`);
  }
  const progress = toFraction(playback_progress) || toFraction(active_task_progress);
  return { state: state as Encoding['state'], ...(progress > 0 && { progress }) };
}

function toFraction(percent: unknown): number {
  const fraction = Number(percent) / 100;
  return fraction > 0 ? Math.min(fraction, 1) : 0;
}
