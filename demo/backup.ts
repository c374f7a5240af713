/** Command `npm run backup`: see docs/operating.md. */
import { backUpTo } from './server/backup/command.js';
import { readNames, runCommand } from './server/command-line.js';

const USAGE = `npm run backup -- <file>.jsonl.gz

Writes everything that the server has stored into a file. DATABASE_URL or DATA_FOLDER as for \`npm start\`; with the latter, stop the server first.`;

const [file = ''] = readNames(USAGE, 1);
await runCommand(() => backUpTo(file));
console.log(`It is in ${file}.`);
