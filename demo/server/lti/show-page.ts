import type { Response } from 'express';
import { withAddresses } from '../pages/page-addresses.js';
import { securityHeaders } from '../security-headers.js';
import { withPageData, type PageData } from './page-data.js';

export interface ShowOptions {
  /** HTML of the page `lti.html`, as browsers get it. */
  readonly html: () => Promise<string>;
  readonly site: () => string;
  readonly receiver: () => string;
  readonly frameAncestors: string;
}

/**
 * Answers with the page for platforms.
 *
 * @param data - data for the page.
 * @param formTarget - origin to which the page may send a form.
 */
export async function showPage(
  response: Response,
  { html, site, receiver, frameAncestors }: ShowOptions,
  data: PageData,
  formTarget?: string,
): Promise<void> {
  const page = withAddresses(await html(), { site: site(), receiver: receiver() });
  securityHeaders({ isPage: true, frameAncestors, formTarget })(response.req, response, () => undefined);
  response.type('html').set('Cache-Control', 'no-store').send(withPageData(page, data));
}
