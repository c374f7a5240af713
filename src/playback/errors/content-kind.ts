/** Kind of content, by its first bytes. */
export type ContentKind = 'nothing' | 'web-page' | 'media' | 'something-else' | 'unknown';

const WEB_PAGE = /^\s*<(!doctype html|html|head|body|script|meta|title|!--)/i;

/** First bytes of MP4 and MOV (the name of the first box), of ADTS and MP3, and of MPEG-TS. */
const MEDIA = /^([^]{4}(ftyp|styp|moov|moof|mdat|free|skip|wide|sidx)|\xff[\xe0-\xff]|G[^]{187}G)/;

/** First characters of Matroska and WebM, Ogg, MP3, FLAC, WAV and AVI, FLV, WMV, AIFF, MPEG, and HLS, in this order. */
const MEDIA_BEGINNINGS = [
  '\x1aE\xdf\xa3',
  'OggS',
  'ID3',
  'fLaC',
  'RIFF',
  'FLV',
  '0&\xb2u',
  'FORM',
  '\0\0\x01',
  '#EXTM3U',
];

/** First characters of PDF, of ZIP and office documents, of pictures, captions, JSON, and other markup. */
const OTHER_BEGINNINGS = ['%PDF', 'PK\x03\x04', '\xff\xd8\xff', '\x89PNG', 'GIF8', 'WEBVTT', '{', '[', '<'];

/** Number of bytes that {@link kindOf} needs. */
export const BEGINNING = 189;

/** Finds the kind of content by its first bytes, because servers derive types from file endings and are often wrong. */
export function kindOf(bytes: Uint8Array): ContentKind {
  if (bytes.length === 0) return 'nothing';
  // One character for each byte. A byte order mark is left out.
  const text = String.fromCharCode(...bytes.subarray(0, BEGINNING)).replace(/^\xef\xbb\xbf/, '');
  const beginsWith = (beginning: string): boolean => text.startsWith(beginning);
  if (WEB_PAGE.test(text)) return 'web-page';
  if (MEDIA.test(text) || MEDIA_BEGINNINGS.some(beginsWith)) return 'media';
  return OTHER_BEGINNINGS.some(beginsWith) ? 'something-else' : 'unknown';
}
