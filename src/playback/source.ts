/** Media for a media element to play. */
export interface Source {
  /** Absolute URL; the text as it is if it is not a URL. */
  readonly url: string;
  /** MIME type, where the page names one. */
  readonly type: string;
}

/** The names that HLS playlists go by: RFC 8216, section 4, and what servers send in practice. */
const HLS_TYPE = /^(application\/(vnd\.apple\.mpegurl|x-mpegurl)|audio\/(x-)?mpegurl)\s*(;|$)/i;

/** Whether a MIME type is that of an HLS playlist. */
function isHlsType(type: string): boolean {
  return HLS_TYPE.test(type.trim());
}

/** Whether a source is an HLS playlist: by its type, or where none is named by the ending of its path. */
export function isHls({ url, type }: Source): boolean {
  if (type) return isHlsType(type);
  if (!URL.canParse(url)) return false;
  const { protocol, pathname } = new URL(url);
  return protocol === 'data:' ? isHlsType(pathname.split(',', 1)[0] ?? '') : pathname.toLowerCase().endsWith('.m3u8');
}

/** The endings that files go by. */
const FILE_NAME = /\.(mp4|m4[av]|mov|webm|mkv|og[agv]|mp3|wav|aac|flac|opus)$/i;

/** Whether neither a type nor the ending of its path says what is at an address. */
export function isUnknown({ url, type }: Source): boolean {
  return !type && /^(https?|blob):/.test(url) && URL.canParse(url) && !FILE_NAME.test(new URL(url).pathname);
}
