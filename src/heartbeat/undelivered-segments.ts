import { withSegment, type Segment } from './segments.js';

/** Segments that one webhook has not received. A heartbeat carries them; if it is not delivered, the next heartbeat carries them again. */
export class UndeliveredSegments {
  #waiting: readonly Segment[] = [];
  #carried: readonly Segment[] = [];

  /** Segments that the heartbeat in flight does not carry. */
  get waiting(): readonly Segment[] {
    return this.#waiting;
  }

  /** All undelivered segments, in the order in which they were played. */
  get all(): readonly Segment[] {
    return this.#waiting.reduce(withSegment, this.#carried);
  }

  add(segment: Segment): void {
    this.#waiting = withSegment(this.#waiting, segment);
  }

  /** To be called when a heartbeat is sent with the waiting segments. */
  carry(): void {
    this.#carried = this.all;
    this.#waiting = [];
  }

  /** To be called with the outcome of that heartbeat. If it is unknown, the segments count as not delivered. */
  settle(isDelivered: boolean): void {
    if (!isDelivered) this.#waiting = this.all;
    this.#carried = [];
  }
}
