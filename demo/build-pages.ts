/** `npm run build:pages`: builds the pages ahead, for a server that may not write to its own folder. */
import { readNames, runCommand } from './server/command-line.js';
import { builtPages } from './server/pages/built-pages.js';

const USAGE = `npm run build:pages

Builds the pages of the school's server, unless that has been done of what there is.`;

readNames(USAGE, 0);
await runCommand(async () => {
  await builtPages(console.log);
});
console.log('The pages are built.');
