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

/** Reads a form of text fields into `request.body`. */
export const parseForm: RequestHandler = (request, response, next) => {
  upload.none()(request, response, (error: unknown) => {
    if (error instanceof Error) next(new RefusedError(`The body is no form that can be read: ${error.message}.`));
    else next();
  });
};
