import { fileURLToPath } from 'node:url';
import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { answerError } from '../answer-error.js';
import { securityHeaders } from '../security-headers.js';
import { pageAt, withAddresses, type Page } from './page-addresses.js';

export const DEMO = fileURLToPath(new URL('../..', import.meta.url));

const MEDIA = fileURLToPath(new URL('../../media', import.meta.url));

/** Source of the pages and their files: a build, or a development server. */
export interface PageSource {
  /** Handler for the files of the pages, except the media. */
  readonly files: RequestHandler;
  /** @param url - URL of the request. */
  readonly html: (page: Page, url: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

export interface PagesOptions {
  readonly source: PageSource;
  /** Application for all URLs that are not pages. */
  readonly school: Express;
  /** Whether there is a video with this uuid. */
  readonly isVideo: (uuid: string) => Promise<boolean>;
  /** Public origin of the pages. */
  readonly site: () => string;
  /** Origin of the receiver, as players reach it. */
  readonly receiver: () => string;
  /** Pages that may show a player's page in a frame: the value of `frame-ancestors`. */
  readonly frameAncestors: string;
  readonly trustProxy: number | string | false;
  readonly log: Logger;
}

/** Creates the whole site: the school's API, its pages, and the media of the demo. */
export function siteOf(options: PagesOptions): Express {
  const { source, school, isVideo, site, receiver, frameAncestors, trustProxy, log } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxy);
  const headersOf = (page: Page): RequestHandler =>
    securityHeaders({ isPage: true, frameAncestors: page === 'player.html' ? frameAncestors : "'none'" });

  app.use(async (request, response, next) => {
    const found = request.method === 'GET' || request.method === 'HEAD' ? pageAt(request.path) : undefined;
    if (!found) {
      next();
      return;
    }
    const html = await source.html(found.page, request.originalUrl);
    headersOf(found.page)(request, response, () => undefined);
    // The page itself reports that there is no such video.
    const isThere = found.uuid === undefined || (await isVideo(found.uuid));
    response
      .status(isThere ? 200 : 404)
      .type('html')
      .set('Cache-Control', 'no-cache')
      .send(withAddresses(html, { site: site(), receiver: receiver() }));
  });
  app.use(school);
  // If a tag was pasted into another page, captions and streams are loaded with CORS.
  app.use('/media', (_request, response, next) => {
    response.set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' });
    next();
  });
  app.use('/media', express.static(MEDIA, { index: false, redirect: false }));
  app.use(source.files);
  app.use((_request, response) => {
    response.status(404).type('text/plain').send('There is nothing at this address.');
  });
  app.use(answerError(log));
  return app;
}
