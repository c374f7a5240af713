/** Process of the school's server: opens everything in order, prints its URLs, and closes everything in order. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino, type Logger } from 'pino';
import { HASH_SETTING } from './admin/admin-access.js';
import { readConfiguration, type Configuration } from './configuration.js';
import type { Database } from './database/database.js';
import { adviceOnOldData, clearTheWay } from './database/data-folder.js';
import { openDatabase } from './database/open-database.js';
import { removeSetting } from './database/settings.js';
import { closeGracefully, listen } from './listen.js';
import { builtPlayer } from './pages/built-player.js';
import { siteOf, type PageSource } from './pages/pages.js';
import { createSchool, type School } from './school.js';
import { onStop } from './stop.js';

/** File mode mask: other users of this computer may not read the data. */
const OWNER_ONLY = 0o077;

/** @param openPages - opens the source of the pages. @throws Error that tells the operator what to do. */
export async function runSchool(openPages: (say: (line: string) => void) => Promise<PageSource>): Promise<void> {
  process.umask(OWNER_ONLY);
  const configuration = readConfiguration(process.env);
  const log = pino({ level: configuration.logLevel, base: null });
  await heedOldData(configuration, log);
  const say = (line: string): void => console.log(line);
  const source = await openPages(say);
  const player = await builtPlayer(say);
  const database = await openDatabase({
    url: configuration.databaseUrl,
    folder: configuration.dataFolder,
    onError: (error) => log.error({ error: error.message }, 'a connection to the database broke'),
  });
  try {
    await serve({ configuration, log, database, source, player });
  } catch (error) {
    await database.close();
    throw error;
  }
}

interface Parts {
  readonly configuration: Configuration;
  readonly log: Logger;
  readonly database: Database;
  readonly source: PageSource;
  /** Folder with the built player. */
  readonly player: string;
}

async function serve({ configuration, log, database, source, player }: Parts): Promise<void> {
  if (process.argv.includes('--reset-admin-token')) await removeSetting(database, HASH_SETTING);
  const { publicUrl } = configuration;
  let [site, receiver] = [publicUrl ?? '', publicUrl ?? ''];
  const school = await createSchool({
    database,
    configuration,
    log,
    receiverOrigin: () => receiver,
    site: () => site,
    player,
    ltiPage: () => source.html('lti.html', '/lti.html'),
  });
  const { frameAncestors, trustProxy } = configuration;
  const app = siteOf({
    source,
    school: school.app,
    isVideo: async (uuid) => (await school.videos.known()).has(uuid),
    site: () => site,
    receiver: () => receiver,
    frameAncestors,
    trustProxy,
    log,
  });

  await school.ltiKeys.makeFirst();
  const { host } = configuration;
  const servers = [
    await listen(school.receiving(app), configuration.port, { host, isFixed: configuration.isPortFixed }),
  ];
  if (configuration.receiverPort !== undefined) {
    servers.push(
      await listen(school.receiving(school.app), configuration.receiverPort, {
        host,
        isFixed: configuration.isReceiverPortFixed,
      }),
    );
  }
  if (publicUrl === undefined) {
    const [first, last = first] = servers.map((server) => `http://localhost:${(server.address() as AddressInfo).port}`);
    [site, receiver] = [first ?? '', last ?? ''];
  }
  announce({ configuration, database, school, site, receiver, servers });
  onStop(log, async () => {
    // In this order, no accepted heartbeat is lost: first the requests end, then the work that they wait for, then the database.
    school.endStreams();
    await Promise.all(servers.map(closeGracefully));
    await source.close();
    await school.close();
    await database.close();
  });
}

async function heedOldData({ databaseUrl, dataFolder }: Configuration, log: Logger): Promise<void> {
  const oldData = adviceOnOldData(databaseUrl ? undefined : dataFolder);
  if (oldData?.mustMove) {
    await clearTheWay(dataFolder);
    throw new Error(oldData.advice);
  }
  if (oldData) log.warn(oldData.advice);
}

interface Announced {
  readonly configuration: Configuration;
  readonly database: Database;
  readonly school: School;
  readonly site: string;
  readonly receiver: string;
  readonly servers: readonly Server[];
}

function announce({ configuration, database, school, site, receiver, servers }: Announced): void {
  const { host, port } = { host: configuration.host, port: (servers[0]?.address() as AddressInfo).port };
  console.log(`
  Start page       ${site}/
  Worked example   ${site}/v/uuid-1234?student=john_doe
  Admin page       ${site}/admin
  Progress         ${site}/progress
  Receiver         ${receiver}/video-tracking
  Data             ${configuration.databaseUrl ? database.name : configuration.dataFolder}
${configuration.publicUrl ? `  Listening on     ${host}:${port}, for a proxy at the address above\n` : ''}${
    school.generatedToken
      ? `
  Administrator's token, shown this once: ${school.generatedToken}
  Lost? Stop, and start with: npm start -- --reset-admin-token
`
      : ''
  }
  Ctrl-C stops it.
`);
}
