import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer } from 'vite';
import { DEMO, type PageSource } from './pages.js';

/** Serves the pages from their sources with Vite, for their development. Changes appear in the browser at once. */
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
      // The connection that reports changes to the browser has its own port. Any free one, because another server may be running.
      hmr: { port: 0 },
      fs: {
        // Only the sources of the pages, and nothing else of the project.
        allow: ['.', '../src', '../node_modules'].map((path) => join(DEMO, path)),
        deny: [
          // Earlier versions stored learners' data here.
          '**/demo/data/**',
          '**/demo/{measure,test}/**',
          // npm's links for the workspaces lead to the whole project, around all that is denied here.
          '**/node_modules/videocms-player{,-demo}/**',
          // Vite's own list, which this one replaces.
          '.env',
          '.env.*',
          '*.{crt,pem}',
          '**/.git/**',
        ],
      },
      watch: { ignored: ['**/demo/{data,dist}/**'] },
    },
    // Listed, because the first page that needs one of them would be loaded twice otherwise.
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
