import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer } from 'vite';
import { DEMO, type PageSource } from './pages.js';

/** For whoever works on the pages: Vite serves them from their sources, and brings changes into the browser at once. */
export async function developmentPages(): Promise<PageSource> {
  const vite = await createServer({
    configFile: false,
    root: DEMO,
    appType: 'custom',
    publicDir: false,
    logLevel: 'warn',
    resolve: { tsconfigPaths: true },
    server: {
      middlewareMode: true,
      // What tells the browser of changes has a port of its own; another server may be running.
      hmr: { port: 0 },
      fs: {
        // What the pages are made of, and nothing else of the project.
        allow: ['.', '../src', '../node_modules'].map((path) => join(DEMO, path)),
        deny: [
          // Where earlier versions kept learners' data.
          '**/demo/data/**',
          '**/demo/{measure,test}/**',
          // The links that npm makes for a workspace: they lead to the whole project, past everything that is denied here.
          '**/node_modules/videocms-player{,-demo}/**',
          // What Vite itself refuses.
          '.env',
          '.env.*',
          '*.{crt,pem}',
          '**/.git/**',
        ],
      },
      watch: { ignored: ['**/demo/{data,dist}/**'] },
    },
    // Known beforehand, or the first page that needs one of them would be loaded twice.
    optimizeDeps: {
      include: [
        'lit',
        'lit/decorators.js',
        ...['guard', 'if-defined', 'keyed', 'live', 'repeat', 'until'].map((name) => `lit/directives/${name}.js`),
        'hls.js',
      ],
    },
  });
  return {
    files: vite.middlewares,
    html: async (page, url) => vite.transformIndexHtml(`/${page}`, await readFile(join(DEMO, page), 'utf8'), url),
    close: () => vite.close(),
  };
}
