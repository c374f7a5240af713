import type { RequestHandler } from 'express';

/** Encoded U+0000, which PostgreSQL cannot store. A URL cannot contain halves of surrogate pairs at all. */
const NUL = '%00';

/** Refuses URLs with characters that cannot be stored. A query for them would fail in the database, but the error is the client's. */
export const refuseUnstorable: RequestHandler = (request, response, next) => {
  if (request.url.includes(NUL)) response.status(400).json({ error: 'The address has the character U+0000 in it.' });
  else next();
};
