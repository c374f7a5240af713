import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { outputOfNpm } from '../../scripts/run-npm.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let dist: string | undefined;

/** Packs the package as for publication, and unpacks it elsewhere. @returns its `dist/` */
export function packedDist(): string {
  dist ??= packAndUnpack();
  return dist;
}

function packAndUnpack(): string {
  if (!existsSync(join(ROOT, 'dist/videocms-player.js')))
    throw new Error('There is no build: run `npm run build` first.');
  const folder = mkdtempSync(join(tmpdir(), 'videocms-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const packed = outputOfNpm(['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: ROOT,
  });
  const [tarball] = JSON.parse(packed) as [{ filename: string }];
  execFileSync('tar', ['-xzf', tarball.filename], { cwd: folder });
  return join(folder, 'package/dist');
}
