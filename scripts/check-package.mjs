// Packs the package as for publishing, and checks it with publint and attw.

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
  // The package is ESM only, for bundlers, browsers and Node. The two resolutions of CommonJS do not apply.
  console.log(outputOfNpm(['exec', '--', 'attw', tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji']));
} finally {
  rmSync(folder, { recursive: true });
}
