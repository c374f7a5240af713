/** `npm start`: the school's server with its pages, built. */
import { builtPages } from './server/pages/built-pages.js';
import { runSchool } from './server/run-school.js';

await runSchool(builtPages).catch((error: unknown) => {
  console.error((error as Error).message);
  process.exit(1);
});
