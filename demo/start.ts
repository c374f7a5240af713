/** Command `npm start`: the school's server with its built pages. */
import { runCommand } from './server/command-line.js';
import { builtPages } from './server/pages/built-pages.js';
import { runSchool } from './server/run-school.js';

await runCommand(() => runSchool(builtPages));
