/** Addresses that the server tells its pages in `<meta>`, for what is pasted elsewhere: without a slash at the end. */

function told(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? location.origin;
}

/** Of these pages, as everybody reaches them. */
export const site = told('site');

/** Of the receiver, as players reach it. */
export const receiver = told('receiver');

/** An address of a video, as other sites need it. */
export function absolute(address: string): string {
  return new URL(address, site).href;
}
