/** Reason why a request is refused, in a sentence for its sender. Express reads `status`. */
export class RefusedError extends Error {
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}
