import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';

/** Answers an error with a sentence instead of Express' page with a stack trace. Unknown errors get 503, not 500, because a retry may succeed. */
export function answerError(log: Logger): ErrorRequestHandler {
  return (error: { status?: number; code?: string; syscall?: string; message: string }, request, response, next) => {
    // The client has closed the connection in the middle of the answer.
    if (error.code === 'ERR_STREAM_PREMATURE_CLOSE') return;
    const { status = 503, syscall } = error;
    // A file is missing. The answer must not reveal its path on the server.
    const message = syscall === undefined ? error.message : 'There is nothing at this address.';
    // Logs only the mount path of the router, because the rest of the URL may have names in it.
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
      .send(status < 500 ? message : 'The server failed. Try again later.');
  };
}
