import type { RequestHandler } from 'express';

/** U+0000, which no database can hold, as addresses write it. Halves of surrogate pairs cannot be written in one at all. */
const NUL = '%00';

/** Nothing is found under such an address, and a database that is asked for it fails: this is a mistake of whoever asks. */
export const refuseUnstorable: RequestHandler = (request, response, next) => {
  if (request.url.includes(NUL)) response.status(400).json({ error: 'The address has the character U+0000 in it.' });
  else next();
};
