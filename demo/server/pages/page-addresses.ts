import { videoAt } from '../../videos.js';

export const PAGES = ['index.html', 'admin.html', 'progress.html', 'player.html'] as const;

export type Page = (typeof PAGES)[number];

const ADDRESSES: Readonly<Record<string, Page>> = {
  '/': 'index.html',
  '/admin': 'admin.html',
  '/progress': 'progress.html',
};

/** Which page an address means, and whether there is what it is about; `undefined` if it means none. */
export function pageAt(path: string): { readonly page: Page; readonly status: 200 | 404 } | undefined {
  const page = ADDRESSES[path];
  if (page) return { page, status: 200 };
  // The page itself says that there is no such video.
  if (path === '/v' || path.startsWith('/v/')) return { page: 'player.html', status: videoAt(path) ? 200 : 404 };
  return undefined;
}

/** Tells a page where the receiver is. */
export function withReceiver(html: string, receiver: string): string {
  const content = receiver.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return html.replace('<head>', `<head>\n    <meta name="receiver" content="${content}" />`);
}
