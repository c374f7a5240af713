import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const PROJECT = new URL('../../', import.meta.url);

const read = (path: string): string => readFileSync(new URL(path, PROJECT), 'utf8');

interface Package {
  readonly exports: Readonly<Record<string, string | { readonly default?: string }>>;
}

interface Configuration {
  readonly compilerOptions: { readonly paths: Readonly<Record<string, readonly string[]>> };
}

/** Lists the files that a module imports, directly or not, and the module itself. Packages are listed by name. */
function reachedFrom(path: string, reached = new Set<string>()): Set<string> {
  if (reached.has(path)) return reached;
  reached.add(path);
  for (const [, specifier = ''] of read(path).matchAll(/^(?:import|export)\b[^;]*?\bfrom '([^']+)'/gm)) {
    if (!specifier.startsWith('.')) reached.add(specifier);
    else {
      const { href } = new URL(specifier.replace(/\.js$/, '.ts'), new URL(path, PROJECT));
      reachedFrom(href.slice(PROJECT.href.length), reached);
    }
  }
  return reached;
}

describe('The paths by which the demo imports videocms-player', () => {
  const withoutComments = read('tsconfig.base.json').replaceAll(/^\s*\/\/.*$/gm, '');
  const { paths } = (JSON.parse(withoutComments) as Configuration).compilerOptions;
  const { exports } = JSON.parse(read('package.json')) as Package;

  it('lead to the sources of the entries that the package exports', () => {
    assert.ok('videocms-player/webhooks' in paths);
    for (const [name, [source = '']] of Object.entries(paths)) {
      const entry = exports[name.replace('videocms-player', '.')];
      const built = typeof entry === 'object' ? entry.default : entry;
      assert.equal(built, source.replace('./src/', './dist/esm/').replace(/\.ts$/, '.js'), name);
    }
  });

  it('lead from the webhooks entry only to files under MIT-0, which may be copied with the server', () => {
    const reached = [...reachedFrom('src/webhooks/index.ts')];

    assert.ok(reached.includes('src/webhooks/parse-webhooks.ts'), reached.join());
    for (const path of [...reached, 'src/webhooks/webhooks-schema.ts']) {
      assert.match(path, /^src\/webhooks\//);
      assert.match(read(path), /^\/\*\* SPDX-License-Identifier: MIT-0 \*\/\n/, path);
    }
  });
});
