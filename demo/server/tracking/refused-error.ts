/** Why a request is refused, in a sentence for the person who sent it. Express reads `status`. */
export class RefusedError extends Error {
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}
