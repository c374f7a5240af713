/** `npm run restore -- <file>`: see docs/operating.md. */
import { restoreFrom } from './server/backup/command.js';

const [file, ...others] = process.argv.slice(2);
try {
  if (file === undefined || file.startsWith('-') || others.length > 0)
    throw new Error('npm run restore -- <file>.jsonl.gz');
  await restoreFrom(file);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
