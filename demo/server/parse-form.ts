import type { RequestHandler } from 'express';
import multer from 'multer';
import { RefusedError } from './read-heartbeat.js';

// Form fields and no files. Without limits, anybody could fill the memory.
const upload = multer({
  limits: {
    fields: 16,
    fieldNameSize: 200,
    fieldSize: 16_384,
    fieldNestingDepth: 2,
    fieldArrayIndexLimit: 10,
    files: 0,
  },
  defParamCharset: 'utf8',
});

/** Bytes: all of the above, and the lines between them. */
const MAX_LENGTH = 400_000;

/** Reads a form of text fields into `request.body`. */
export const parseForm: RequestHandler = (request, response, next) => {
  let isOver = false;
  const end = (error?: RefusedError): void => {
    if (!isOver) next(error);
    isOver = true;
  };
  // Multer reads to the end, wherever that is, before it says what is wrong.
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= MAX_LENGTH) return;
    // What follows is not read.
    response.set('Connection', 'close');
    end(new RefusedError(`The body has more than ${MAX_LENGTH} bytes: that is no heartbeat.`, 413));
  });
  upload.none()(request, response, (error: unknown) => {
    end(
      error instanceof Error ? new RefusedError(`The body is no form that can be read: ${error.message}.`) : undefined,
    );
  });
};
