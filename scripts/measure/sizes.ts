/** `npm run measure:sizes`: measures the size that a page loads, with the built file, and with npm and a bundler. Needs `npm run build`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { readCommandLine } from '../lib/command-line.js';
import { markdownTable } from '../lib/markdown-table.js';

const USAGE = `npm run measure:sizes

Prints what a page loads, in kB compressed with brotli: the built files, and what Vite makes of the npm package.`;

readCommandLine(USAGE, {});
if (!existsSync('dist/esm/index.js')) {
  console.error('There is no build: run "npm run build" first.');
  process.exit(1);
}

const player = await bundle('dist/esm/index.js');
// The skin is bundled together with the player, so that their common modules count once.
const both = await bundle('dist/esm/index.js', 'dist/esm/skin/index.js');
const byFile = {
  element: sizeOf(readFileSync('dist/videocms-player.js')),
  hls: sizeOf(readFileSync(fileIn('dist/chunks', 'hls-session-'))),
  skin: sizeOf(readFileSync('dist/videocms-skin.js')),
};
const byNpm = {
  element: atOnce(player),
  hls: withLibrary(player, '/hls.js/'),
  skin: atOnce(both) - atOnce(player),
};

console.log(
  markdownTable(
    ['', 'by file', 'by npm, bundled by Vite'],
    [
      ['element with Lit and heartbeats', kB(byFile.element), kB(byNpm.element)],
      ['HLS engine, loaded when it is needed', kB(byFile.hls), kB(byNpm.hls)],
      ['skin, opt-in', kB(byFile.skin), kB(byNpm.skin)],
    ],
  ),
);

/** Chunks that the build of an application makes of these entries. */
async function bundle(...entries: readonly string[]): Promise<Rolldown.OutputChunk[]> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      target: 'es2022',
      write: false,
      modulePreload: false,
      rolldownOptions: { input: entries.map((entry) => join(process.cwd(), entry)), output: { minify: true } },
    },
  });
  const [{ output } = { output: [] }] = [result].flat() as Rolldown.RolldownOutput[];
  return output.flatMap((file) => (file.type === 'chunk' ? [file] : []));
}

/** Size of the chunks that load at once: the entries, and everything that they import statically. */
function atOnce(chunks: readonly Rolldown.OutputChunk[]): number {
  const needed = new Set<string>();
  const add = ({ fileName, imports }: Rolldown.OutputChunk): void => {
    if (needed.has(fileName)) return;
    needed.add(fileName);
    for (const name of imports) for (const chunk of chunks) if (chunk.fileName === name) add(chunk);
  };
  for (const chunk of chunks) if (chunk.isEntry) add(chunk);
  return chunks.reduce((sum, { fileName, code }) => sum + (needed.has(fileName) ? sizeOf(code) : 0), 0);
}

function withLibrary(chunks: readonly Rolldown.OutputChunk[], library: string): number {
  const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.includes(`/node_modules${library}`)));
  if (!chunk) throw new Error(`No chunk has ${library} in it.`);
  return sizeOf(chunk.code);
}

function fileIn(folder: string, beginning: string): string {
  const name = readdirSync(folder).find((file) => file.startsWith(beginning) && file.endsWith('.js'));
  if (name === undefined) throw new Error(`${folder} has no ${beginning}….js.`);
  return join(folder, name);
}

function sizeOf(code: string | Uint8Array): number {
  return brotliCompressSync(code).byteLength;
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
