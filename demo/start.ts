/** `npm start`: the demo's pages, and on another port, which is another origin, the school's server. */
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { createServer } from 'vite';
import { HASH_SETTING } from './server/admin/admin-access.js';
import { readConfiguration, type Configuration } from './server/configuration.js';
import { adviceOnOldData, clearTheWay } from './server/database/data-folder.js';
import { openDatabase } from './server/database/open-database.js';
import { removeSetting } from './server/database/settings.js';
import { builtPlayer } from './server/embed/built-player.js';
import { closeGracefully, listen } from './server/listen.js';
import { playerPages } from './server/player-pages.js';
import { createSchool } from './server/school.js';

const configuration = configurationOrExit();
const log = pino({ level: configuration.logLevel, base: null });

const oldData = adviceOnOldData(configuration.databaseUrl ? undefined : configuration.dataFolder);
if (oldData?.mustMove) {
  await clearTheWay(configuration.dataFolder);
  exitWith(oldData.advice);
}
if (oldData) log.warn(oldData.advice);

const database = await openDatabase({
  url: configuration.databaseUrl,
  folder: configuration.dataFolder,
  onError: (error) => log.error({ error: error.message }, 'a connection to the database broke'),
}).catch((error: unknown) => exitWith((error as Error).message));
if (process.argv.includes('--reset-admin-token')) await removeSetting(database, HASH_SETTING);

const player = await builtPlayer(() => console.log('Building the player, which takes some seconds …'));
let receiverOrigin = '';
let origin = '';
const school = await createSchool({
  database,
  configuration,
  log,
  receiverOrigin: () => receiverOrigin,
  site: () => origin,
  player,
});
const receiver = await listen(school.app, configuration.receiverPort);
receiverOrigin = `http://localhost:${(receiver.address() as AddressInfo).port}`;

const folderOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const pages = await createServer({
  configFile: false,
  root: folderOf('.'),
  appType: 'mpa',
  publicDir: false,
  logLevel: 'warn',
  // The player is the one of this project, without a build.
  resolve: { tsconfigPaths: true },
  server: {
    port: configuration.port,
    proxy: { '/api': receiverOrigin, '/embed': receiverOrigin },
    fs: {
      // What the pages are made of, and nothing else of the project.
      allow: ['.', '../src', '../node_modules'].map(folderOf),
      deny: [
        // Where earlier versions kept learners' data.
        '**/demo/data/**',
        '**/demo/{measure,test}/**',
        // The links that npm makes for a workspace: they lead to the whole project, past everything that is denied here.
        '**/node_modules/videocms-player{,-demo}/**',
        // What Vite itself refuses.
        '.env',
        '.env.*',
        '*.{crt,pem}',
        '**/.git/**',
      ],
    },
    watch: { ignored: ['**/demo/data/**'] },
  },
  // Known beforehand, or the first page that needs one of them would be loaded twice.
  optimizeDeps: {
    include: [
      'lit',
      'lit/decorators.js',
      ...['guard', 'keyed', 'live', 'repeat', 'until'].map((name) => `lit/directives/${name}.js`),
      'hls.js',
    ],
  },
  plugins: [playerPages(receiverOrigin, school.videos)],
});
await pages.listen();
origin = `http://localhost:${(pages.httpServer?.address() as AddressInfo).port}`;

console.log(`
  Start page       ${origin}/
  Worked example   ${origin}/v/uuid-1234?student=john_doe
  Admin page       ${origin}/admin
  Progress         ${origin}/progress
  Receiver         ${receiverOrigin}/video-tracking
  Data             ${configuration.databaseUrl ? database.name : configuration.dataFolder}
${
  school.generatedToken
    ? `
  Administrator's token, shown this once: ${school.generatedToken}
  Lost? Stop, and start with: npm start -- --reset-admin-token
`
    : ''
}
  Ctrl-C stops it.
`);

// Vite ends the process as soon as its own pages are closed; heartbeats under way need longer.
process.removeAllListeners('SIGTERM');
let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error: (error as Error).message }, 'could not stop in order');
        process.exit(1);
      },
    );
  });
}

/** In this order nothing that was accepted is lost: requests, what they wait for, the database. */
async function stop(): Promise<void> {
  school.endStreams();
  await Promise.allSettled([pages.close(), closeGracefully(receiver)]);
  await school.close();
  await database.close();
}

function configurationOrExit(): Configuration {
  try {
    return readConfiguration(process.env);
  } catch (error) {
    return exitWith((error as Error).message);
  }
}

function exitWith(message: string): never {
  console.error(message);
  process.exit(1);
}
