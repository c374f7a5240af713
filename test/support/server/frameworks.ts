import { fileURLToPath } from 'node:url';
import type { Express } from 'express';
import { build, type Rolldown } from 'vite';

const ENTRY = fileURLToPath(new URL('../pages/react.js', import.meta.url));

/** Serves `/frameworks/react.js`: the development version of React as a module for browsers. React itself is for Node and bundlers only. */
export function useFrameworks(app: Express): void {
  let bundle: Promise<string> | undefined;
  app.get('/frameworks/react.js', (_request, response, next) => {
    bundle ??= bundleReact();
    bundle.then((code) => response.type('js').send(code), next);
  });
}

async function bundleReact(): Promise<string> {
  const outputs = (await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"development"' },
    build: { write: false, lib: { entry: ENTRY, formats: ['es'] } },
  })) as Rolldown.RolldownOutput[];
  const [chunk] = outputs.flatMap(({ output }) => output);
  return chunk?.type === 'chunk' ? chunk.code : '';
}
