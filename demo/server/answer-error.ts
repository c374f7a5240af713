import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';

/** A sentence instead of Express' page with a stack trace. What failed here may work in a moment: 503, not 500. */
export function answerError(log: Logger): ErrorRequestHandler {
  return (error: { status?: number; code?: string; syscall?: string; message: string }, request, response, next) => {
    // Whoever asked has left in the middle of the answer.
    if (error.code === 'ERR_STREAM_PREMATURE_CLOSE') return;
    const { status = 503, syscall } = error;
    // A file that is not there: where it was looked for is nobody's business.
    const message = syscall === undefined ? error.message : 'There is nothing at this address.';
    // The path as it is routed, without the query: names may be in it.
    if (status >= 500)
      log.error({ error: error.message, method: request.method, route: request.baseUrl }, 'a request failed');
    if (response.headersSent) {
      next(error);
      return;
    }
    if (status >= 500) response.set('Retry-After', '5');
    response
      .status(status)
      .type('text/plain')
      .send(status < 500 ? message : 'The receiver failed. Try again later.');
  };
}
