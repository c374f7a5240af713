/** Kind of an answer, by its first bytes. */
export type ContentKind = 'nothing' | 'web-page' | 'media' | 'something-else' | 'unknown';

const WEB_PAGE = /^\s*<(!doctype html|html|head|body|script|meta|title|!--)/i;

/** MP4 and MOV, by the name of the first box; ADTS and MP3; MPEG-TS. */
const MEDIA = /^([^]{4}(ftyp|styp|moov|moof|mdat|free|skip|wide|sidx)|\xff[\xe0-\xff]|G[^]{187}G)/;

/** Matroska and WebM, Ogg, MP3, FLAC, WAV and AVI, FLV, WMV, AIFF, MPEG, HLS. */
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

/** PDF, ZIP and office documents, pictures, captions, JSON, other markup. */
const OTHER_BEGINNINGS = ['%PDF', 'PK\x03\x04', '\xff\xd8\xff', '\x89PNG', 'GIF8', 'WEBVTT', '{', '[', '<'];

/** Number of bytes that {@link kindOf} needs. */
export const BEGINNING = 189;

/** Finds the kind of an answer by its first bytes, because servers derive types from endings and are often wrong. */
export function kindOf(bytes: Uint8Array): ContentKind {
  if (bytes.length === 0) return 'nothing';
  // One character for each byte, without a byte order mark.
  const text = String.fromCharCode(...bytes.subarray(0, BEGINNING)).replace(/^\xef\xbb\xbf/, '');
  const beginsWith = (beginning: string): boolean => text.startsWith(beginning);
  if (WEB_PAGE.test(text)) return 'web-page';
  if (MEDIA.test(text) || MEDIA_BEGINNINGS.some(beginsWith)) return 'media';
  return OTHER_BEGINNINGS.some(beginsWith) ? 'something-else' : 'unknown';
}
