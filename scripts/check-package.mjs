// Packs the package as it would be published, and lets others judge it: publint and attw.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'videocms-player-'));
const run = (command, ...parameters) =>
  execFileSync(command, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

try {
  const [{ filename, files }] = JSON.parse(
    run('npm', 'pack', '--ignore-scripts', '--json', '--pack-destination', folder),
  );
  const tarball = join(folder, filename);
  for (const { path, size } of files)
    if (!path.startsWith('dist/esm/')) console.log(`${String(size).padStart(9)} ${path}`);

  console.log(run('npx', 'publint', '--strict', tarball));
  // ESM only, for bundlers, browsers and Node: the two resolutions of CommonJS are none of ours.
  console.log(run('npx', 'attw', tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji'));
} finally {
  rmSync(folder, { recursive: true });
}
