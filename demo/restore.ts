/** `npm run restore`: see docs/operating.md. */
import { restoreFrom } from './server/backup/command.js';
import { readNames, runCommand } from './server/command-line.js';

const USAGE = `npm run restore -- <file>.jsonl.gz

Reads a backup into an empty database. DATABASE_URL or DATA_FOLDER as for \`npm start\`.`;

const [file = ''] = readNames(USAGE, 1);
await runCommand(() => restoreFrom(file));
console.log(`What was in ${file} is stored.`);
