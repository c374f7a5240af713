import type { RequestHandler } from 'express';

/** Content Security Policy of pages. Only scripts of this server run; media, pictures and webhooks may be anywhere. hls.js has a `blob:` worker. */
const PAGE_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  // Some elements of the pages have `style` attributes.
  "style-src 'self' 'unsafe-inline'",
  'img-src * data: blob:',
  'media-src * data: blob:',
  'connect-src *',
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
].join('; ');

export interface HeaderOptions {
  /** Whether the answer is a page, or data that a browser must never show as a page. */
  readonly isPage: boolean;
  /** Pages that may show this one in a frame: the value of `frame-ancestors`. */
  readonly frameAncestors: string;
  /** Additional target of its forms, which otherwise may be sent only to this server. */
  readonly formTarget?: string | undefined;
}

/** Creates the security headers of an answer. */
export function securityHeadersOf(options: HeaderOptions): Readonly<Record<string, string>> {
  const { isPage, frameAncestors, formTarget = '' } = options;
  const policy = isPage ? `${PAGE_POLICY}; form-action 'self' ${formTarget}`.trim() : "default-src 'none'";
  return {
    'Content-Security-Policy': `${policy}; frame-ancestors ${frameAncestors}`,
    'X-Content-Type-Options': 'nosniff',
    // The URL of a player's page may identify the learner.
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
