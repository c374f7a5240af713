import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import express, { type Express } from 'express';
import { build } from 'vite';
import { videoSchema } from '../../../src/embed/video-schema.js';
import { VERSION } from '../../../src/lib/version.js';
import { webhooksSchema } from '../../../src/webhooks/webhooks-schema.js';

/**
 * Serves the built player and its embed page at `/v/`, as a school hosts them, with the rewrite of docs/hosting.md. A test writes
 * `/v/videos/<uuid>.json` by PUT, and sets a Content Security Policy by the parameter `csp`. `/v/older/` has another version.
 */
export async function useEmbedPage(app: Express): Promise<void> {
  const outDir = await mkdtemp(join(tmpdir(), 'videocms-player-'));
  await build({ build: { outDir, sourcemap: false }, logLevel: 'error' });
  const files = new Map<string, string>();

  app.put('/v/videos/:file', express.text({ type: '*/*' }), (request, response) => {
    files.set(request.params.file, String(request.body));
    response.sendStatus(204);
  });
  app.options('/v/videos/:file', (_request, response) => {
    response.set('Access-Control-Allow-Methods', 'PUT').set('Access-Control-Allow-Headers', '*').sendStatus(204);
  });
  app.get('/v/videos/:file', (request, response, next) => {
    const text = files.get(request.params.file);
    if (text === undefined) next();
    else response.type('json').send(text);
  });
  app.get('/v/:uuid', (request, response, next) => {
    const csp = request.query['csp'];
    if (typeof csp === 'string') response.set('Content-Security-Policy', csp);
    if (/^[A-Za-z0-9_-]+$/.test(request.params.uuid)) request.url = '/v/embed.html';
    next();
  });
  app.get('/v/older/videocms-player.js', async (_request, response) => {
    const script = await readFile(join(outDir, 'videocms-player.js'), 'utf8');
    response.type('js').send(script.replaceAll(VERSION, '0.0.1'));
  });
  app.use('/v', express.static(outDir));
}

/** Serves `POST /valid/video` and `POST /valid/webhooks`: whether a JSON Schema validator accepts each file of a list. */
export function useValidator(app: Express): void {
  const ajv = new Ajv2020({ strictTypes: false });
  ajv.addSchema(webhooksSchema);
  const validators = { video: ajv.compile(videoSchema), webhooks: ajv.compile(webhooksSchema) };

  app.post('/valid/:name', express.text({ type: '*/*' }), (request, response) => {
    const validate = validators[request.params.name as keyof typeof validators];
    const files = JSON.parse(String(request.body)) as unknown[];
    response.json(files.map((file) => validate(file)));
  });
}
