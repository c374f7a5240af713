import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const BENCH = fileURLToPath(new URL('..', import.meta.url));
/** Path of a file that does not exist. It determines where packages are searched for. */
const ENTRY = join(BENCH, 'entry.js');

/** Bundles a module as for production. @returns content of each file by name: `<name>.js`, its chunks, `<name>.css` */
export async function bundle(name: string, code: string): Promise<Map<string, string>> {
  const results = await build({
    configFile: false,
    root: BENCH,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === ENTRY ? ENTRY : undefined),
        load: (id) => (id === ENTRY ? code : undefined),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: { [name]: ENTRY }, formats: ['es'], cssFileName: name },
      rolldownOptions: { output: { minify: true } },
    },
  });
  const files = new Map<string, string>();
  for (const result of [results].flat()) {
    if (!('output' in result)) continue;
    for (const file of result.output) {
      const content = file.type === 'chunk' ? file.code : file.source;
      files.set(file.fileName, typeof content === 'string' ? content : Buffer.from(content).toString());
    }
  }
  return files;
}
