/** Pattern of the key that a page generates to get its own heartbeats, and no others: at least 20 random characters. */
const PAGE_KEY = /^[\w-]{20,64}$/;

export function isPageKey(value: unknown): value is string {
  return typeof value === 'string' && PAGE_KEY.test(value);
}

/** Adds the page's key to a URL of this receiver. */
export function withPageKey(url: string, page: string): string {
  const carrying = new URL(url);
  carrying.searchParams.set('page', page);
  return carrying.href;
}
