import { extname } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** Kind of a request. `code` is JavaScript and CSS. */
export type Kind = 'page' | 'code' | 'playlist' | 'media' | 'other';

/** File that is ready to be served. Text is compressed once, as on a good server. */
export interface Asset {
  readonly kind: Kind;
  readonly contentType: string;
  readonly body: Buffer;
  readonly isCompressed: boolean;
}

const TYPES: Readonly<Record<string, readonly [kind: Kind, contentType: string]>> = {
  '.html': ['page', 'text/html; charset=utf-8'],
  '.js': ['code', 'text/javascript; charset=utf-8'],
  '.mjs': ['code', 'text/javascript; charset=utf-8'],
  '.css': ['code', 'text/css; charset=utf-8'],
  '.svg': ['other', 'image/svg+xml'],
  '.json': ['other', 'application/json'],
  '.vtt': ['other', 'text/vtt'],
  '.jpg': ['other', 'image/jpeg'],
  '.m3u8': ['playlist', 'application/vnd.apple.mpegurl'],
  '.m4s': ['media', 'video/iso.segment'],
  '.mp4': ['media', 'video/mp4'],
};

/** Kinds that are served uncompressed, because browsers request ranges of them, or because they are compressed already. */
const SENT_AS_THEY_ARE: readonly string[] = ['playlist', 'media', 'image/jpeg'];

/** @returns `undefined` for a file that no page requests, such as a source map */
export function toAsset(name: string, content: Buffer): Asset | undefined {
  const type = TYPES[extname(name)];
  if (!type || name.endsWith('.d.ts')) return undefined;
  const [kind, contentType] = type;
  const isCompressed = !SENT_AS_THEY_ARE.includes(kind) && !SENT_AS_THEY_ARE.includes(contentType);
  return { kind, contentType, body: isCompressed ? compress(content) : content, isCompressed };
}

function compress(content: Buffer): Buffer {
  const { BROTLI_PARAM_QUALITY, BROTLI_MAX_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
  return brotliCompressSync(content, {
    params: { [BROTLI_PARAM_QUALITY]: BROTLI_MAX_QUALITY, [BROTLI_PARAM_SIZE_HINT]: content.length },
  });
}
