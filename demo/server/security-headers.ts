import type { RequestHandler } from 'express';

/** Scripts are this server's own. Media, pictures and webhooks may be anywhere; hls.js works in a worker made of a blob. */
const PAGE_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  // Parts of pages are placed by `style` attributes.
  "style-src 'self' 'unsafe-inline'",
  'img-src * data: blob:',
  'media-src * data: blob:',
  'connect-src *',
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
].join('; ');

export interface HeaderOptions {
  /** Whether it is a page, which shows things, or data, which must never be taken for one. */
  readonly isPage: boolean;
  /** Which pages may show this one in a frame, as `frame-ancestors` has it. */
  readonly frameAncestors: string;
  /** Where else than to this server its forms may go. */
  readonly formTarget?: string | undefined;
}

/** What a browser must know of everything that comes from here. */
export function securityHeadersOf(options: HeaderOptions): Readonly<Record<string, string>> {
  const { isPage, frameAncestors, formTarget = '' } = options;
  const policy = isPage ? `${PAGE_POLICY}; form-action 'self' ${formTarget}`.trim() : "default-src 'none'";
  return {
    'Content-Security-Policy': `${policy}; frame-ancestors ${frameAncestors}`,
    'X-Content-Type-Options': 'nosniff',
    // The address of a player's page names the learner.
    'Referrer-Policy': isPage ? 'strict-origin-when-cross-origin' : 'no-referrer',
  };
}

export function securityHeaders(options: HeaderOptions): RequestHandler {
  const headers = securityHeadersOf(options);
  return (_request, response, next) => {
    response.set(headers);
    next();
  };
}
