/** Command `npm run dev`: the same server, with pages that update when their sources change. */
import { runCommand } from './server/command-line.js';
import { developmentPages } from './server/pages/development-pages.js';
import { runSchool } from './server/run-school.js';

await runCommand(() => runSchool(developmentPages));
