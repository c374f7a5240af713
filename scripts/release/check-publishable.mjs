// `npm publish` runs this first. It refuses placeholder addresses, and a version that is not in the changelog.

import { readFileSync } from 'node:fs';

const { version, homepage, bugs, repository } = JSON.parse(readFileSync('package.json', 'utf8'));
const addresses = { homepage, bugs: bugs?.url ?? bugs, 'repository.url': repository?.url ?? repository };

const problems = Object.entries(addresses)
  .filter(([, address]) => address === undefined || /^[^/]*\/\/[^/]*\.invalid\b/.test(address))
  .map(
    ([field, address]) => `package.json, ${field}: ${address ?? 'nothing'} is a placeholder. Write the public address.`,
  );
if (!readFileSync('CHANGELOG.md', 'utf8').includes(`\n## [${version}] - 2`))
  problems.push(`CHANGELOG.md has no "## [${version}]" with a date. Run "npm version".`);

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
