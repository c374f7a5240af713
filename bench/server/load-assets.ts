import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Adapter, ServedFile } from '../adapters/adapter.js';
import { toAsset, type Asset } from './asset.js';
import { bundle } from './bundle.js';

/** Assets by URL. */
export type Assets = Map<string, Asset>;

const MEDIA = fileURLToPath(new URL('../../demo/media', import.meta.url));

/** Loads everything that pages with these players may request: the players, and the demo's media below `/media/`. */
export async function loadAssets(adapters: readonly Adapter[]): Promise<Assets> {
  const assets: Assets = new Map();
  const add = (address: string, content: Buffer): void => {
    const asset = toAsset(address, content);
    if (asset) assets.set(address, asset);
  };

  addFiles('/media/', MEDIA, add);
  for (const { id, files = {}, bundles = {} } of adapters) {
    for (const [address, file] of Object.entries(files)) addFiles(address, file, add);
    for (const [name, code] of Object.entries(bundles)) {
      for (const [file, content] of await bundle(name, code)) add(`/players/${id}/${file}`, Buffer.from(content));
    }
  }
  return assets;
}

function addFiles(address: string, file: ServedFile, add: (address: string, content: Buffer) => void): void {
  const { path, rewrite } = typeof file === 'string' ? { path: file, rewrite: [] } : file;
  if (!address.endsWith('/')) {
    add(address, readFileSync(path));
    return;
  }

  for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' })) {
    if (!statSync(join(path, name)).isFile() || isUnwanted(name)) continue;
    let content = readFileSync(join(path, name));
    for (const [from, to] of rewrite) {
      if (content.includes(from)) content = Buffer.from(content.toString().replaceAll(from, to));
    }
    add(address + name.replaceAll(sep, '/'), content);
  }
}

/** Whether a file is only for bundlers. Pages do not request it, and its compression would take long. */
function isUnwanted(name: string): boolean {
  return name.startsWith('esm') || name.endsWith('.map') || name.endsWith('.d.ts');
}
