// Fails if the committed custom-elements.json differs from the one that the sources produce.

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const MANIFEST = 'custom-elements.json';
const analyzer = createRequire(import.meta.url).resolve('@custom-elements-manifest/analyzer/cem.js');

const committed = readFileSync(MANIFEST, 'utf8');
spawnSync(process.execPath, [analyzer, 'analyze', '--config', 'custom-elements-manifest.config.mjs', '--quiet'], {
  stdio: 'inherit',
});
const generated = readFileSync(MANIFEST, 'utf8');
writeFileSync(MANIFEST, committed);

if (JSON.stringify(JSON.parse(committed)) !== JSON.stringify(JSON.parse(generated))) {
  console.error(`${MANIFEST} is not what the sources say. Run "npm run manifest" and commit it.`);
  process.exit(1);
}
