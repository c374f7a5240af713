/** Addresses that the server writes into the `<meta>` elements of its pages, for code to paste elsewhere. They have no slash at the end. */

function told(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? location.origin;
}

/** Public address of these pages. */
export const site = told('site');

/** Address at which players reach the receiver. */
export const receiver = told('receiver');

/** Makes an address of a video absolute, for other sites. */
export function absolute(address: string): string {
  return new URL(address, site).href;
}
