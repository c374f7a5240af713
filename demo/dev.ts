/** `npm run dev`: the same server, with pages that follow their sources. */
import { developmentPages } from './server/pages/development-pages.js';
import { runSchool } from './server/run-school.js';

await runSchool(developmentPages).catch((error: unknown) => {
  console.error((error as Error).message);
  process.exit(1);
});
