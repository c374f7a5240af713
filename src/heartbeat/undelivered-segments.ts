import { withSegment, type Segment } from './segments.js';

/** Segments that one webhook has not got yet: a heartbeat carries them, and if it is not delivered, the next one does. */
export class UndeliveredSegments {
  #waiting: readonly Segment[] = [];
  #carried: readonly Segment[] = [];

  /** Segments that no heartbeat under way carries. */
  get waiting(): readonly Segment[] {
    return this.#waiting;
  }

  /** All of them, in the order played. */
  get all(): readonly Segment[] {
    return this.#waiting.reduce(withSegment, this.#carried);
  }

  add(segment: Segment): void {
    this.#waiting = withSegment(this.#waiting, segment);
  }

  /** To be called when a heartbeat sets out with those that wait. */
  carry(): void {
    this.#carried = this.all;
    this.#waiting = [];
  }

  /** To be called when that heartbeat was delivered, or when nobody can know any more. */
  settle(isDelivered: boolean): void {
    if (!isDelivered) this.#waiting = this.all;
    this.#carried = [];
  }
}
