import type { IncomingMessage } from 'node:http';
import { ContentDisposition } from '@remix-run/headers/content-disposition';
import { getMultipartBoundary, parseMultipart, type MultipartPart } from '@remix-run/multipart-parser';
import { RefusedError } from './refused-error.js';

/** Field of a form, as it was sent. A form may have several fields with one name. */
export type Field = readonly [name: string, value: string];

const MAX_FIELDS = 16;

/** Maximum size of a field's value, and of the part's header, in bytes. */
const MAX_FIELD_BYTES = 16_384;
const MAX_HEADER_BYTES = 1024;

/** Maximum size of a field's name, in bytes. */
const MAX_NAME_BYTES = 200;

/** Maximum size of a form, in bytes. Without limits, anyone could fill the memory. */
const MAX_BODY_BYTES = MAX_FIELDS * (MAX_FIELD_BYTES + MAX_HEADER_BYTES);

/**
 * Reads a form of text fields, in their order.
 *
 * @throws RefusedError for anything else.
 */
export async function readForm(request: IncomingMessage): Promise<readonly Field[]> {
  const type = request.headers['content-type'] ?? '';
  const boundary = /^multipart\/form-data\s*;/i.test(type) ? getMultipartBoundary(type) : null;
  if (boundary === null) throw new RefusedError('The body is missing: a heartbeat is sent as multipart/form-data.');
  const body = await readBody(request);
  try {
    const parts = parseMultipart(body, {
      boundary,
      maxParts: MAX_FIELDS,
      maxFileSize: MAX_FIELD_BYTES,
      maxHeaderSize: MAX_HEADER_BYTES,
    });
    return Array.from(parts, fieldOf);
  } catch (error) {
    throw new RefusedError(`The body is not a readable form: ${(error as Error).message}.`);
  }
}

/** @throws if the part is not a field with UTF-8 text. */
function fieldOf(part: MultipartPart): Field {
  // `part.name` and `part.filename` would each parse the header again.
  const { name, filename, filenameSplat } = ContentDisposition.from(part.headers['content-disposition'] ?? null);
  if (name === undefined) throw new Error('one of its fields has no name');
  if (filename !== undefined || filenameSplat !== undefined) throw new Error('it contains a file');
  if (Buffer.byteLength(name) > MAX_NAME_BYTES) throw new Error('the name of a field is too long');
  return [name, part.text];
}

/** Reads the whole body before parsing, because a heartbeat nearly always arrives in one piece. */
function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request
      .on('data', (chunk: Buffer) => {
        length += chunk.length;
        // The rest is read and discarded.
        if (length <= MAX_BODY_BYTES) chunks.push(chunk);
        else
          reject(new RefusedError(`The body has more than ${MAX_BODY_BYTES} bytes. A heartbeat is much shorter.`, 413));
      })
      .on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
      .on('error', () => reject(new RefusedError('The body broke off.')));
  });
}
