import { createParser, type ServerSentEvent } from './event-parser.js';

/** Reads server-sent events as a page does. */
export class EventReader {
  readonly received: ServerSentEvent[] = [];
  /** Number of bytes received. */
  bytes = 0;
  readonly #abort: AbortController;
  #taken = 0;
  #wake: () => void = () => undefined;

  private constructor(abort: AbortController) {
    this.#abort = abort;
  }

  /** Resolves once the server has begun to answer. */
  static async open(url: string, headers: Record<string, string>): Promise<EventReader> {
    const abort = new AbortController();
    const reader = new EventReader(abort);
    const response = await fetch(url, { headers, signal: abort.signal });
    if (!response.ok || !response.body) throw new Error(`${response.status}: ${await response.text()}`);
    void reader.#readAll(response.body);
    return reader;
  }

  /** Resolves with the first event that was not taken yet. */
  async next(): Promise<ServerSentEvent> {
    return this.until(() => true);
  }

  async until(isWanted: (event: ServerSentEvent) => boolean): Promise<ServerSentEvent> {
    for (;;) {
      const event = this.received[this.#taken];
      if (event) {
        this.#taken++;
        if (isWanted(event)) return event;
      } else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  close(): void {
    this.#abort.abort();
  }

  async #readAll(body: ReadableStream<Uint8Array>): Promise<void> {
    const parse = createParser((event) => {
      this.received.push(event);
      this.#wake();
    });
    try {
      for await (const chunk of body) {
        this.bytes += chunk.length;
        parse(Buffer.from(chunk).toString());
      }
    } catch {
      // One of the two sides has closed the stream.
    }
  }
}
