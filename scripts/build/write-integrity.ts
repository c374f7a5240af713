import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Name of the file in `dist/`. */
const FILE = 'sri.json';

/** Prints and writes the value of `integrity` for every script of the build, from the final files on the disk. */
export const writeIntegrity: Plugin = {
  name: 'write-integrity',
  writeBundle({ dir = '' }, bundle) {
    const scripts = Object.keys(bundle)
      .filter((name) => name.endsWith('.js'))
      .sort();
    const integrity = Object.fromEntries(
      scripts.map((name) => [
        name,
        `sha384-${createHash('sha384')
          .update(readFileSync(join(dir, name)))
          .digest('base64')}`,
      ]),
    );
    writeFileSync(join(dir, FILE), `${JSON.stringify(integrity, null, 2)}\n`);
    for (const [name, hash] of Object.entries(integrity)) this.info(`${name} integrity="${hash}"`);
  },
};
