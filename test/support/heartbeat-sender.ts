import { restore } from 'sinon';
import { HeartbeatSender } from '../../src/heartbeat/heartbeat-sender.js';
import { platform } from '../../src/lib/platform.js';
import type { Lab, LabAnswer } from '../../src/testing/index.js';
import type { Webhook } from '../../src/webhooks/parse-webhooks.js';
import { heartbeatAt } from './heartbeats.js';
import { useLab } from './lab.js';

export const WEBHOOK: Webhook = {
  url: 'https://school.example/video-tracking',
  requestField: 'student',
  responseField: 'student_id',
  rpm: 60,
  name: 'Tracking',
};

/** Test harness for senders, with the lab's time and answers. Collects what senders report. */
export class HeartbeatSenderHarness {
  isPlaying = true;
  /** Whether the player has the attribute `flush`. */
  flushes = false;
  /** Whether the page lets a heartbeat out. */
  mayBeSent = true;
  /** What the listener was told, in the order of it. */
  readonly told: string[] = [];
  readonly notes: string[] = [];
  readonly #lab: { readonly its: Lab };
  #beganMs = 0;

  constructor(lab: { readonly its: Lab }) {
    this.#lab = lab;
  }

  reset(): void {
    [this.isPlaying, this.flushes, this.mayBeSent] = [true, false, true];
    this.told.length = this.notes.length = 0;
    this.#beganMs = platform.now();
  }

  /** Plays from 0 on. A heartbeat carries the time of its making, in seconds. */
  senderOf(webhook: Partial<Webhook> = {}, index = 0): HeartbeatSender {
    const playedMs = (): number => platform.now() - this.#beganMs;
    return new HeartbeatSender(
      { ...WEBHOOK, ...webhook },
      {
        index,
        clock: { observe: () => undefined, isPlaying: () => this.isPlaying, playedMs },
        heartbeat: (segments, position = playedMs() / 1000) => heartbeatAt(position, { segments }),
        flushes: () => this.flushes,
        listener: {
          onHeartbeat: (_webhook, body) => {
            this.told.push(`due ${positionOf(body)}`);
            return this.mayBeSent;
          },
          onSent: (_webhook, body, status) => this.told.push(`sent ${positionOf(body)}: ${status}`),
          onError: (_webhook, body, { status }, continues) =>
            this.told.push(`failed ${positionOf(body)}: ${status}${continues ? '' : ', for good'}`),
        },
        note: (sentence) => this.notes.push(sentence),
        onStopped: () => undefined,
      },
    );
  }

  /** When a request went out, in seconds, and the position that it carried. */
  requests(): [at: number, position: number][] {
    return this.#lab.its.heartbeats.map(({ at, fields }) => [at, Number(fields['position'])]);
  }

  /** Answers the first requests with these, in turn, and each further one with 204. */
  answers(...list: LabAnswer[]): void {
    this.#lab.its.respondWith(() => list.shift() ?? 204);
  }
}

/** Creates a {@link HeartbeatSenderHarness}, and the lab that it works in, for the tests of one `describe`. */
export function useHeartbeatSender(): { lab: ReturnType<typeof useLab>; its: HeartbeatSenderHarness } {
  const lab = useLab();
  const its = new HeartbeatSenderHarness(lab);
  beforeEach(() => its.reset());
  afterEach(() => restore());
  return { lab, its };
}

function positionOf(body: FormData): string {
  return body.get('position') as string;
}
