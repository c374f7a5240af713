// Packs the package as it would be published, and lets others judge it: publint, attw, and a server without a DOM.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

  run('npm', 'install', '--prefix', folder, '--no-package-lock', '--ignore-scripts', tarball);
  const script = join(folder, 'server.mjs');
  writeFileSync(
    script,
    `const { VideocmsPlayer } = await import('videocms-player/element');
     const index = await import('videocms-player');
     if (index.VideocmsPlayer !== VideocmsPlayer) throw new Error('There are two classes.');
     console.log('On a server without a DOM: imported, version', VideocmsPlayer.version);`,
  );
  console.log(run(process.execPath, script));
} finally {
  rmSync(folder, { recursive: true });
}
