/** Media for a media element to play. */
export interface Source {
  /** Absolute URL; the text as it is if it is not a URL. */
  readonly url: string;
  /** MIME type, if the page names one. */
  readonly type: string;
}

/** MIME types of HLS playlists: those of RFC 8216, section 4, and others that servers send. */
const HLS_TYPE = /^(application\/(vnd\.apple\.mpegurl|x-mpegurl)|audio\/(x-)?mpegurl)\s*(;|$)/i;

/** Whether a MIME type is that of an HLS playlist. */
function isHlsType(type: string): boolean {
  return HLS_TYPE.test(type.trim());
}

/** Whether a source is an HLS playlist: by its type, or without a type by the ending of its path. */
export function isHls({ url, type }: Source): boolean {
  if (type) return isHlsType(type);
  if (!URL.canParse(url)) return false;
  const { protocol, pathname } = new URL(url);
  return protocol === 'data:' ? isHlsType(pathname.split(',', 1)[0] ?? '') : pathname.toLowerCase().endsWith('.m3u8');
}

/** File endings of media files. */
const FILE_NAME = /\.(mp4|m4[av]|mov|webm|mkv|og[agv]|mp3|wav|aac|flac|opus)$/i;

/** Whether neither the type nor the file ending shows what kind of source it is. */
export function isUnknown({ url, type }: Source): boolean {
  return !type && /^(https?|blob):/.test(url) && URL.canParse(url) && !FILE_NAME.test(new URL(url).pathname);
}
