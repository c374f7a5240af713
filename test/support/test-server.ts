import type { RecordedRequest } from './server/test-server.js';

/** The other origin: the demo's receiver and media, started by the test runner's configuration. */
export const origin = document.querySelector<HTMLMetaElement>('meta[name="test-server"]')?.content ?? '';

export const receiverUrl = `${origin}/video-tracking`;

export const lecture = `${origin}/media/lecture.mp4`;
export const hlsLecture = `${origin}/media/hls/master.m3u8`;
export const shortMp4 = `${origin}/test-media/short.mp4`;
export const shortWebm = `${origin}/test-media/short.webm`;
export const audioOnly = `${origin}/test-media/audio.m4a`;
export const hevc = `${origin}/test-media/hevc.mp4`;
export const noLength = `${origin}/test-media/no-length.webm`;

/** The requests that came to the other origin, by what their address contains. */
export async function requestsFor(containing: string): Promise<RecordedRequest[]> {
  const response = await fetch(`${origin}/requests?containing=${encodeURIComponent(containing)}`);
  return (await response.json()) as RecordedRequest[];
}

/** What a general validator of JSON Schema says of each file. */
export async function areValid(schema: 'video' | 'webhooks', files: readonly unknown[]): Promise<boolean[]> {
  const response = await fetch(`${origin}/valid/${schema}`, { method: 'POST', body: JSON.stringify(files) });
  return (await response.json()) as boolean[];
}

/** A heartbeat as the receiver got it. */
export interface ReceivedHeartbeat {
  uuid: string;
  position: number;
  fields: Record<string, string>;
  receivedAt: string;
}

/** Listens to what the receiver gets for one video of one learner. */
export class Receipts {
  readonly received: ReceivedHeartbeat[] = [];
  readonly #events: EventSource;
  #waiting: (() => void)[] = [];

  /** @param learner - what is sent for the learner, word for word. */
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
  /** What the address of a request that is stopped contains. */
  at: string;
  /** Status to answer at once; without it, and without `reset`, the answer is withheld until the gate is opened. */
  answering?: number;
  /** The answer's `Retry-After`. */
  retryAfter?: string;
  /** Whether the page may read `Retry-After`. */
  exposing?: boolean;
  /** The answer's `Location`. */
  location?: string;
  /** Whether to cut the connection instead of answering. */
  reset?: boolean;
  /** How many bytes of the first answer come through, before the gate closes in the middle of it. */
  afterBytes?: number;
  /** How many requests are stopped. */
  times?: number;
}

/** Stands before the media and before the receiver, and can be closed: so that a test can make a server fail, or wait. */
export class Gate {
  readonly #address = `${origin}/gates/${crypto.randomUUID()}`;

  async close(options: GateOptions): Promise<void> {
    await fetch(this.#address, { method: 'POST', body: new URLSearchParams(Object.entries(options).map(toText)) });
  }

  async open(): Promise<void> {
    await fetch(`${this.#address}/open`, { method: 'POST' });
  }

  /** Cuts the connections of answers that wait in the middle, and from now on those of new requests. */
  async cut(): Promise<void> {
    await fetch(`${this.#address}/cut`, { method: 'POST' });
  }

  /** Address of a file of the demo's media, or of `video-tracking`, behind this gate. */
  url(path: string): string {
    return `${this.#address}/to/${path}`;
  }
}

/** What an encoder such as VideoCMS' says of a video, and what the test lets it say. */
export class Encoder {
  readonly #address = `${origin}/encoding/${crypto.randomUUID()}`;

  /** For `status-src`. */
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

/** A uuid that no other test uses, so that tests do not see each other's heartbeats. */
export function newUuid(): string {
  return `video-${++videos}-${crypto.randomUUID()}`;
}
