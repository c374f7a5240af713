import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express from 'express';
import { buildOnce } from './build-once.js';
import { PAGES, type Page } from './page-addresses.js';
import { DEMO, type PageSource } from './pages.js';

/** Sources of the pages. In a checkout, the player is built from its sources, too. */
const SOURCES = [
  ...PAGES,
  'pages',
  'server',
  '../src',
  '../package-lock.json',
  '../tsconfig.base.json',
  'package.json',
];

/** Serves the pages as built by Vite. Builds them first unless there is a build of these sources. @param say - called with a line if it builds */
export async function builtPages(say: (line: string) => void): Promise<PageSource> {
  const folder = await buildOnce({
    name: 'pages',
    sources: SOURCES,
    build: async (fresh) => {
      say('Building the pages, once: this takes some seconds …');
      await build(fresh);
    },
  });
  const html = new Map(
    await Promise.all(PAGES.map(async (page) => [page, await readFile(join(folder, page), 'utf8')] as const)),
  );
  const files = express.Router();
  files.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }));
  return {
    files,
    html: (page: Page) => Promise.resolve(html.get(page) ?? ''),
    close: () => Promise.resolve(),
  };
}

async function build(folder: string): Promise<void> {
  const { build } = await import('vite');
  await build({
    configFile: false,
    root: DEMO,
    publicDir: false,
    logLevel: 'warn',
    // Resolves the player to this project's sources, without a build of it.
    resolve: { tsconfigPaths: true },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      // The pages' Content Security Policy is for scripts and pictures in files.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1000,
      rolldownOptions: { input: PAGES.map((page) => join(DEMO, page)) },
    },
  });
}
