/** Command `npm run build:pages`: builds the pages and the player ahead, for a server that may not write to its own folder. */
import { readNames, runCommand } from './server/command-line.js';
import { builtPages } from './server/pages/built-pages.js';
import { builtPlayer } from './server/pages/built-player.js';

const USAGE = `npm run build:pages

Builds the pages of the school's server and the player, unless that has been done of what there is.`;

readNames(USAGE, 0);
await runCommand(async () => {
  await builtPages(console.log);
  await builtPlayer(console.log);
});
console.log('The pages are built.');
