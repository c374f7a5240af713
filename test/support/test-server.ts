import type { RecordedRequest } from './server/test-server.js';

/** Other origin, with the demo's receiver and media. The test runner's configuration starts it. */
export const origin = document.querySelector<HTMLMetaElement>('meta[name="test-server"]')?.content ?? '';

export const receiverUrl = `${origin}/video-tracking`;

export const lecture = `${origin}/media/lecture.mp4`;
export const hlsLecture = `${origin}/media/hls/master.m3u8`;
export const shortMp4 = `${origin}/test-media/short.mp4`;
export const shortWebm = `${origin}/test-media/short.webm`;
export const audioOnly = `${origin}/test-media/audio.m4a`;
export const hevc = `${origin}/test-media/hevc.mp4`;
export const noLength = `${origin}/test-media/no-length.webm`;

/** Returns the requests to the other origin whose URL contains a text. */
export async function requestsFor(containing: string): Promise<RecordedRequest[]> {
  const response = await fetch(`${origin}/requests?containing=${encodeURIComponent(containing)}`);
  return (await response.json()) as RecordedRequest[];
}

/** Returns whether a JSON Schema validator accepts each file. */
export async function areValid(schema: 'video' | 'webhooks', files: readonly unknown[]): Promise<boolean[]> {
  const response = await fetch(`${origin}/valid/${schema}`, { method: 'POST', body: JSON.stringify(files) });
  return (await response.json()) as boolean[];
}

/** Heartbeat as the receiver got it. */
export interface ReceivedHeartbeat {
  uuid: string;
  position: number;
  fields: Record<string, string>;
  receivedAt: string;
}

/** Collects the heartbeats that the receiver gets for one learner in one video. */
export class Receipts {
  readonly received: ReceivedHeartbeat[] = [];
  readonly #events: EventSource;
  #waiting: (() => void)[] = [];

  /** @param learner - learner's value, as it is sent. */
  constructor(uuid: string, learner = 'john_doe') {
    const query = new URLSearchParams({ uuid, learner });
    this.#events = new EventSource(`${origin}/receipts?${query}`);
    this.#events.addEventListener('message', ({ data }) => {
      this.received.push(JSON.parse(data as string) as ReceivedHeartbeat);
      for (const wake of this.#waiting.splice(0)) wake();
    });
  }

  get open(): Promise<void> {
    return new Promise((resolve) => this.#events.addEventListener('open', () => resolve(), { once: true }));
  }

  async atLeast(count: number): Promise<ReceivedHeartbeat[]> {
    while (this.received.length < count) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.received;
  }

  close(): void {
    this.#events.close();
  }
}

export interface GateOptions {
  /** Text in the URLs of the requests to stop. */
  at: string;
  /** Status to answer at once; without it, and without `reset`, the answer is withheld until the gate is opened. */
  answering?: number;
  /** Header `Retry-After` of the answer. */
  retryAfter?: string;
  /** Whether the page may read `Retry-After`. */
  exposing?: boolean;
  /** Header `Location` of the answer. */
  location?: string;
  /** Whether to cut the connection instead of answering. */
  reset?: boolean;
  /** Number of bytes of the first answer that are sent before the gate closes. */
  afterBytes?: number;
  /** Number of requests to stop. */
  times?: number;
}

/** Gate in front of the media and the receiver. A test can close it to make a server fail or wait. */
export class Gate {
  readonly #address = `${origin}/gates/${crypto.randomUUID()}`;

  async close(options: GateOptions): Promise<void> {
    await fetch(this.#address, { method: 'POST', body: new URLSearchParams(Object.entries(options).map(toText)) });
  }

  async open(): Promise<void> {
    await fetch(`${this.#address}/open`, { method: 'POST' });
  }

  /** Cuts the connections of answers that stopped in the middle, and those of all new requests. */
  async cut(): Promise<void> {
    await fetch(`${this.#address}/cut`, { method: 'POST' });
  }

  /** URL behind this gate of a file of the demo's media, or of `video-tracking`. */
  url(path: string): string {
    return `${this.#address}/to/${path}`;
  }
}

/** Encoder like that of VideoCMS. A test sets its answers about a video. */
export class Encoder {
  readonly #address = `${origin}/encoding/${crypto.randomUUID()}`;

  /** URL for `status-src`. */
  readonly statusSrc = `${this.#address}/status`;

  async says(answer: unknown, status = 200): Promise<void> {
    const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
    await fetch(`${this.#address}?status=${status}`, { method: 'POST', body });
  }
}

function toText([key, value]: [string, unknown]): [string, string] {
  return [key, String(value)];
}

let videos = 0;

/** Returns a uuid that no other test uses, so that tests do not see each other's heartbeats. */
export function newUuid(): string {
  return `video-${++videos}-${crypto.randomUUID()}`;
}
