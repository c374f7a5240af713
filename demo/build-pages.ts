/** `npm run build:pages`: builds the pages ahead, for a server that may not write to its own folder. */
import { builtPages } from './server/pages/built-pages.js';

await builtPages(console.log);
