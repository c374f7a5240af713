import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { pino } from 'pino';
import { closeGracefully, listen } from '../../server/listen.js';
import { builtPages } from '../../server/pages/built-pages.js';
import { siteOf } from '../../server/pages/pages.js';
import { openSchool, TOKEN, type OpenSchool, type SchoolOptions } from './open-school.js';

/** The school's server with its pages, on its own port. */
export interface SchoolSite extends Pick<OpenSchool, 'school' | 'database'> {
  /** Origin of the pages and the receiver. For a browser, it is another site than `localhost`. */
  readonly origin: string;
  /** Sends a request to the API as the administrator. @throws Error with the answer if it is not a success. */
  readonly ask: <Answer>(path: string, body: unknown, method?: string) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** Starts the school's server with its pages. @param before - handles each request first. */
export async function openSchoolSite(
  options: Pick<SchoolOptions, 'place' | 'environment' | 'player'> = {},
  before: RequestHandler = (_request, _response, next) => next(),
): Promise<SchoolSite> {
  let site = '';
  const origin = (): string => site;
  const source = await builtPages(() => undefined);
  const ltiPage = (): Promise<string> => source.html('lti.html', '/lti.html');
  const { school, database, close } = await openSchool({
    ...options,
    receiverOrigin: origin,
    siteOrigin: origin,
    ltiPage,
  });
  const isVideo = async (uuid: string): Promise<boolean> => (await school.videos.known()).has(uuid);
  const log = pino({ level: 'error', base: null });
  const app = express();
  app.use(before);
  const pages = { source, school: school.app, isVideo, site: origin, receiver: origin };
  app.use(siteOf({ ...pages, frameAncestors: '*', trustProxy: false, log }));
  const server = await listen(app, 0, { host: '127.0.0.1' });
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    school,
    database,
    origin: site,
    ask: async <Answer>(path: string, body: unknown, method = 'POST'): Promise<Answer> => {
      const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
      const response = await fetch(`${site}/api${path}`, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
      return (text === '' ? undefined : JSON.parse(text)) as Answer;
    },
    close: async () => {
      school.endStreams();
      await closeGracefully(server);
      await source.close();
      await close();
    },
  };
}
