/** `npm run build:pages`: builds the pages and the player ahead, for a server that may not write to its own folder. */
import { builtPages } from './server/pages/built-pages.js';
import { builtPlayer } from './server/pages/built-player.js';

await builtPages(console.log);
await builtPlayer(console.log);
