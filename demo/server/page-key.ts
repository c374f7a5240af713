/** What a page makes for itself, to be told of its own heartbeats and of no others: at least 20 random characters. */
const PAGE_KEY = /^[\w-]{20,64}$/;

export function isPageKey(value: unknown): value is string {
  return typeof value === 'string' && PAGE_KEY.test(value);
}

/** A URL of this receiver that carries the page's key. */
export function withPageKey(url: string, page: string): string {
  const carrying = new URL(url);
  carrying.searchParams.set('page', page);
  return carrying.href;
}
