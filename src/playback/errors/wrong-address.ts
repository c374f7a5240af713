import type { Diagnosis } from './diagnose.js';

/** Quotation marks that belong to the text around an address, such as those of a word processor. */
const QUOTES = /^["'“”„‘’«»]|["“”„’«»]$/;

/** Text that a script or a template writes if it has no address. */
const PLACEHOLDER = /^(undefined|null|NaN|true|false|\[object \w+\])$|\{\{.*\}\}|\$\{.*\}|<%.*%>/;

/** Path as Windows and shells write it, also with the quotation marks that Windows copies. A URL parser reads `\\server` as `//server`. */
const PATH = /^["'“]?([a-z]:[\\/]|\\\\|~\/)/i;

/** Protocols of a drive (such as `c:`), of a file, and of a folder on another computer. */
const OF_A_COMPUTER = /^([a-z]|file|smb|afp|nfs|content):$/;

/** Address of another server without `https://`. A browser takes it for a path of the page's server. */
const WITHOUT_SCHEME = /^(www\.|https?\/\/)/i;

/** Pages on which people share videos, by host and path: pages with a player, and pages for downloads. */
const VIDEO_PAGES: readonly (readonly [host: RegExp, path: RegExp])[] = [
  [/^((.+\.)?youtube(-nocookie)?\.com|youtu\.be)$/, /./],
  [/^(www\.)?vimeo\.com$/, /./],
  [/^player\.vimeo\.com$/, /^\/video\//],
  [/^(.+\.)?(dailymotion\.com|dai\.ly|twitch\.tv|facebook\.com|fb\.watch|instagram\.com|tiktok\.com|loom\.com)$/, /./],
  [/^drive\.google\.com$/, /^\/(file|open|drive)\b/],
  [/^docs\.google\.com$/, /^\/(file|presentation)\b/],
  [/^(www\.)?dropbox\.com$/, /^(?!.*[?&](raw|dl)=1)/],
  [/^(onedrive\.live\.com|1drv\.ms|(.+\.)?sharepoint\.com)$/, /^(?!.*[?&]download=1)/],
];

/**
 * Finds out whether an address cannot be that of a video. Returns `undefined` if it can.
 *
 * @param url - absolute URL; the text as it is if it is not a URL.
 * @param written - value of the attribute in the page; empty if the address does not come from there, but from a playlist, for example.
 * @param page - protocol of the page, such as `https:`.
 */
export function wrongAddress(url: string, written: string, page: string): Diagnosis | undefined {
  const text = written.trim();
  const quoted = `"${text || url}"`;
  if (!url.trim()) return { reason: 'no-address', message: 'there is no address' };
  if (PLACEHOLDER.test(text))
    return { reason: 'no-address', message: `${quoted} is what a script or a template writes if it has no address` };
  if (PATH.test(text)) return localFile(quoted);
  if (text.startsWith('<')) return { reason: 'invalid-address', message: `${quoted} is HTML, not an address` };
  if (QUOTES.test(text)) return { reason: 'invalid-address', message: `${quoted} has quotation marks in it` };
  if (WITHOUT_SCHEME.test(text))
    return { reason: 'invalid-address', message: `${quoted} does not begin with "https://", so it means ${url}` };
  if (!URL.canParse(url)) return { reason: 'invalid-address', message: 'that is not a URL' };

  const { protocol, hostname, pathname, search } = new URL(url);
  if (OF_A_COMPUTER.test(protocol) && protocol !== page) return localFile(quoted);
  if (VIDEO_PAGES.some(([host, path]) => host.test(hostname) && path.test(pathname + search)))
    return {
      reason: 'web-page',
      message: `${quoted} is a page of ${hostname}. Give the address of a video file or an HLS playlist, or embed that page in an <iframe>`,
    };
  return undefined;
}

function localFile(quoted: string): Diagnosis {
  return { reason: 'local-file', message: `${quoted} is a path on a computer. Put the video on a web server` };
}
