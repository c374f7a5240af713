/** Command `npm run lti:rotate-keys`: see docs/lti.md. */
import { withDatabase } from './server/backup/command.js';
import { readNames, runCommand } from './server/command-line.js';
import { LtiKeys } from './server/lti/keys.js';

const USAGE = `npm run lti:rotate-keys

Makes a new key pair for LTI: used in an hour, while the one before it stays published for a week. DATABASE_URL or DATA_FOLDER as for \`npm start\`; with the latter, stop the server first, or rotate in its running server by POST /api/lti/keys.`;

readNames(USAGE, 0);
await runCommand(() => withDatabase((database) => new LtiKeys(database).rotate()));
console.log('The new key is published, and used in an hour.');
