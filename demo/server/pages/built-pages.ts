import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import express from 'express';
import { PAGES, type Page } from './page-addresses.js';
import { DEMO, type PageSource } from './pages.js';

/** What is built, each time under a name of its own: another server may still be serving what it has. */
const BUILT = join(DEMO, 'dist');

/** What the pages are made of. In a checkout the player is built from its sources too. */
const SOURCES = [
  ...PAGES,
  'pages',
  'server',
  'videos.ts',
  '../src',
  '../package-lock.json',
  '../tsconfig.base.json',
  'package.json',
].map((path) => join(DEMO, path));

/** Builds are kept as long as this one and the one before it. */
const KEPT = 2;

/** Pages as Vite has built them: now, if that has not been done of these sources yet. @param say - hears that it takes a moment. */
export async function builtPages(say: (line: string) => void): Promise<PageSource> {
  const folder = await build(say);
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

/** @returns the folder with the pages. */
async function build(say: (line: string) => void): Promise<string> {
  const folder = join(BUILT, await hashOfSources());
  if (existsSync(folder)) return folder;

  say('Building the pages, once: this takes some seconds …');
  const { build } = await import('vite');
  const fresh = await makeFolder();
  await build({
    configFile: false,
    root: DEMO,
    publicDir: false,
    logLevel: 'warn',
    // The player is the one of this project, without a build.
    resolve: { tsconfigPaths: true },
    build: {
      outDir: fresh,
      emptyOutDir: true,
      target: 'es2022',
      // The policy of the pages allows scripts and pictures of files.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1000,
      rolldownOptions: { input: PAGES.map((page) => join(DEMO, page)) },
    },
  });
  await rename(fresh, folder).catch(async (error: unknown) => {
    // Another process was quicker.
    if (!existsSync(folder)) throw error;
    await rm(fresh, { recursive: true });
  });
  await removeOld();
  return folder;
}

async function makeFolder(): Promise<string> {
  try {
    await mkdir(BUILT, { recursive: true });
    return await mkdtemp(join(BUILT, 'new-'));
  } catch (cause) {
    const { message } = cause as Error;
    throw new Error(
      `The pages cannot be built: ${message}. Run \`npm run build:pages\` as a user who may write to ${BUILT}.`,
      { cause },
    );
  }
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of (await Promise.all(SOURCES.map(filesIn))).flat().sort()) {
    hash
      .update(relative(DEMO, file))
      .update('\0')
      .update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

/** A file is one of itself; what is not there has none. */
async function filesIn(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return found ? [path] : [];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

async function removeOld(): Promise<void> {
  const names = await readdir(BUILT);
  const ages = await Promise.all(
    names
      .filter((name) => !name.startsWith('new-'))
      .map(async (name) => ({ name, at: (await stat(join(BUILT, name))).mtimeMs })),
  );
  for (const { name } of ages.sort((a, b) => b.at - a.at).slice(KEPT)) await rm(join(BUILT, name), { recursive: true });
}
