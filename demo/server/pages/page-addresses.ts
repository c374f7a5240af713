import { uuidIn } from '../videos/player-path.js';

export const PAGES = ['index.html', 'admin.html', 'progress.html', 'player.html', 'lti.html'] as const;

export type Page = (typeof PAGES)[number];

const ADDRESSES: Readonly<Record<string, Page>> = {
  '/': 'index.html',
  '/admin': 'admin.html',
  '/progress': 'progress.html',
};

/** Finds the page of a path, and the uuid of its video, which may not exist; `undefined` if the path is not one of a page. */
export function pageAt(path: string): { readonly page: Page; readonly uuid?: string } | undefined {
  const page = ADDRESSES[path];
  if (page) return { page };
  return path === '/v' || path.startsWith('/v/') ? { page: 'player.html', uuid: uuidIn(path) } : undefined;
}

/** Writes public URLs into a page's HTML, by their names. */
export function withAddresses(html: string, addresses: Readonly<Record<string, string>>): string {
  const told = Object.entries(addresses).map(([name, address]) => {
    const content = address.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    return `\n    <meta name="${name}" content="${content}" />`;
  });
  return html.replace('<head>', () => `<head>${told.join('')}`);
}
