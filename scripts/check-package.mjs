// Packs the package as it would be published, and lets others judge it: publint and attw.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputOfNpm } from './run-npm.mjs';

const folder = mkdtempSync(join(tmpdir(), 'videocms-player-'));

try {
  const [{ filename, files }] = JSON.parse(
    outputOfNpm(['pack', '--ignore-scripts', '--json', '--pack-destination', folder]),
  );
  const tarball = join(folder, filename);
  for (const { path, size } of files)
    if (!path.startsWith('dist/esm/')) console.log(`${String(size).padStart(9)} ${path}`);

  console.log(outputOfNpm(['exec', '--', 'publint', '--strict', tarball]));
  // ESM only, for bundlers, browsers and Node: the two resolutions of CommonJS are none of ours.
  console.log(outputOfNpm(['exec', '--', 'attw', tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji']));
} finally {
  rmSync(folder, { recursive: true });
}
