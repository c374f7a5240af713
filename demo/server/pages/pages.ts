import { fileURLToPath } from 'node:url';
import express, { type Express, type RequestHandler } from 'express';
import { securityHeaders } from '../security-headers.js';
import { pageAt, withReceiver, type Page } from './page-addresses.js';

export const DEMO = fileURLToPath(new URL('../..', import.meta.url));

const MEDIA = fileURLToPath(new URL('../../media', import.meta.url));

/** Where pages and what they are made of come from: built, or from a development server. */
export interface PageSource {
  /** Whatever a page asks for besides the media. */
  readonly files: RequestHandler;
  /** @param url - as it was asked for. */
  readonly html: (page: Page, url: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

export interface PagesOptions {
  readonly source: PageSource;
  /** Everything that is no page. */
  readonly school: Express;
  /** Of the receiver, as players reach it. */
  readonly receiver: () => string;
  /** Which pages may show a player's page in a frame. */
  readonly frameAncestors: string;
  readonly trustProxy: number | string | false;
}

/** The whole site: the school's API, its pages, and the media of the demo. */
export function siteOf({ source, school, receiver, frameAncestors, trustProxy }: PagesOptions): Express {
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
    response.status(found.status).type('html').set('Cache-Control', 'no-cache').send(withReceiver(html, receiver()));
  });
  app.use(school);
  app.use('/media', express.static(MEDIA, { index: false, redirect: false }));
  app.use(source.files);
  app.use((_request, response) => {
    response.status(404).type('text/plain').send('There is nothing at this address.');
  });
  return app;
}
