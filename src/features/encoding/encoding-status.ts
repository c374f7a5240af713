/** Status of a video that can't be played yet, with the fields of VideoCMS' answer that a player needs. */
export interface Encoding {
  /** State, as VideoCMS names it. The last three stay until a person changes something. */
  readonly state: 'queued' | 'encoding' | 'failed' | 'captcha_required' | 'not_found';
  /** Progress of the first playable quality, or else of the current task, from 0 to 1. Absent if it is unknown. */
  readonly progress?: number;
}

/** Status of a video. `ready` means that it can be played. */
export type EncodingStatus = Encoding | { readonly state: 'ready' };

const STATES: readonly string[] = ['queued', 'encoding', 'failed', 'captcha_required', 'not_found'];

/**
 * Reads an encoder's answer.
 *
 * @throws Error that describes the problem of the answer
 */
export function parseEncodingStatus(answer: unknown): EncodingStatus {
  if (typeof answer !== 'object' || answer === null) throw new Error('the answer is not a JSON object');
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
