import type { AddressInfo } from 'node:net';
import { pino, type Logger } from 'pino';
import { readConfiguration } from '../../server/configuration.js';
import type { Database } from '../../server/database/database.js';
import { openDatabase, type DatabaseOptions } from '../../server/database/open-database.js';
import type { Heartbeat } from '../../server/heartbeat-log.js';
import { closeGracefully, listen } from '../../server/listen.js';
import { createSchool, type School } from '../../server/school.js';

/** Token of the administrator. */
export const TOKEN = 'the token of the tests';

export interface SchoolOptions {
  /** Location of the data. Default: in memory. A database that is already open stays open. */
  readonly place?: Pick<DatabaseOptions, 'url' | 'folder'> & { readonly database?: Database };
  /** Environment variables, as `npm start` reads them. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly log?: Logger;
  /** Origin at which players reach the receiver. */
  readonly receiverOrigin: () => string;
  /** Origin of the pages. Default: `site`. */
  readonly siteOrigin?: () => string;
  /** HTML of the page that learning platforms show. Default: an empty page. */
  readonly ltiPage?: () => Promise<string>;
  /** The folder with the built player, for the embed page. */
  readonly player?: string;
}

export interface OpenSchool {
  readonly school: School;
  readonly database: Database;
  /** To be called after its server has stopped. */
  readonly close: () => Promise<void>;
}

/** Public origin of the pages. */
export const site = 'https://www.my-school.com';

/** Opens the school's server as `npm start` does, but without the pages. */
export async function openSchool(options: SchoolOptions): Promise<OpenSchool> {
  const { place, environment, log, receiverOrigin } = options;
  const database = place?.database ?? (await openDatabase({ ...place, onError: () => undefined }));
  const school = await createSchool({
    database,
    configuration: readConfiguration({ ADMIN_TOKEN: TOKEN, ...environment }),
    log: log ?? pino({ level: 'error', base: null }),
    receiverOrigin,
    site: options.siteOrigin ?? (() => site),
    player: options.player,
    ltiPage: options.ltiPage ?? (() => Promise.resolve('<!doctype html><head></head>')),
  });
  return {
    school,
    database,
    close: async () => {
      await school.close();
      if (database !== place?.database) await database.close();
    },
  };
}

/** Limits for scripts and tests of players: one player may send as many heartbeats as a whole class. */
export const FOR_MANY_HEARTBEATS = {
  MAX_PER_MINUTE: '100000',
  MAX_UNNAMED_PER_MINUTE: '1000000',
  MAX_WAITING: '100000',
};

/** Starts the school's server on a free port, for scripts and tests that need only the heartbeats that it receives. */
export async function startReceiver(
  onHeartbeat: (heartbeat: Heartbeat) => void,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  let origin = '';
  const { school, close } = await openSchool({ environment: FOR_MANY_HEARTBEATS, receiverOrigin: () => origin });
  school.heartbeats.subscribe(onHeartbeat);
  const server = await listen(school.receiving(school.app), 0);
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/video-tracking`,
    close: async () => {
      school.endStreams();
      await closeGracefully(server);
      await close();
    },
  };
}
