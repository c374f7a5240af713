// `npm version` runs this after it has written the version. The section "Unreleased" of the changelog gets that version and today's date.

import { readFileSync, writeFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const changelog = readFileSync('CHANGELOG.md', 'utf8');
const [today] = new Date().toISOString().split('T');

const dated = changelog.replace(
  /^## (\[[^\]]*\] - )?\[?Unreleased\]?$/m,
  `## [Unreleased]\n\n## [${version}] - ${today}`,
);
if (dated === changelog) {
  console.error('CHANGELOG.md has no "## [Unreleased]": write there what has changed.');
  process.exit(1);
}
writeFileSync('CHANGELOG.md', dated);
