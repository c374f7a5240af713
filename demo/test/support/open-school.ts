import type { AddressInfo } from 'node:net';
import { pino, type Logger } from 'pino';
import { readConfiguration } from '../../server/configuration.js';
import type { Database } from '../../server/database/database.js';
import { openDatabase, type DatabaseOptions } from '../../server/database/open-database.js';
import type { Heartbeat } from '../../server/heartbeat-log.js';
import { closeGracefully, listen } from '../../server/listen.js';
import { createSchool, type School } from '../../server/school.js';

/** The administrator's. */
export const TOKEN = 'the token of the tests';

export interface SchoolOptions {
  /** Where the data is; in memory where it is left out. A database that is open stays open. */
  readonly place?: Pick<DatabaseOptions, 'url' | 'folder'> & { readonly database?: Database };
  /** As `npm start` reads it. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly log?: Logger;
  /** Of the receiver, as players reach it. */
  readonly receiverOrigin: () => string;
  /** Of the pages; a made-up one where it is left out. */
  readonly siteOrigin?: () => string;
  /** The page that learning platforms show; an empty one where it is left out. */
  readonly ltiPage?: () => Promise<string>;
  /** The folder with the built player, for the embed page. */
  readonly player?: string;
}

export interface OpenSchool {
  readonly school: School;
  readonly database: Database;
  /** Once its server accepts nothing new. */
  readonly close: () => Promise<void>;
}

/** Of the pages, as everybody reaches them. */
export const site = 'https://www.my-school.com';

/** The school's server that `npm start` runs, without the pages. */
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

/** For scripts and tests that watch players, not the school: one player may send what a whole class would. */
export const FOR_MANY_HEARTBEATS = {
  MAX_PER_MINUTE: '100000',
  MAX_UNNAMED_PER_MINUTE: '1000000',
  MAX_WAITING: '100000',
};

/** The school's server on a port of its own, for those who only want to know what reaches it. */
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
