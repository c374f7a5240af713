import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Express, Request } from 'express';

const PROBE = fileURLToPath(new URL('../pages/probe.js', import.meta.url));
const { resolve } = createRequire(import.meta.url);

/**
 * Serves pages like those of other sites, with the built player: `/surroundings/page?head=…&body=…`. `csp` and `referrer` set headers,
 * `xhtml` makes it XHTML, `bare` omits the scripts, and `quirks` sets quirks mode. A script in the page reports to the page around it.
 */
export function useSurroundings(app: Express): void {
  const asked = (request: Request, name: string): string => {
    const value = request.query[name];
    return typeof value === 'string' ? value : '';
  };

  app.get('/surroundings/page', (request, response) => {
    const csp = asked(request, 'csp');
    const referrer = asked(request, 'referrer');
    if (csp) response.set('Content-Security-Policy', csp);
    if (referrer) response.set('Referrer-Policy', referrer);
    // Chromium runs no module scripts in XML documents, but imports them: https://crbug.com/717643
    const player = asked(request, 'xhtml')
      ? '<script>import("/v/videocms-player.js")</script>'
      : '<script type="module" src="/v/videocms-player.js"></script>';
    // A page with a `<base>` loads the scripts itself.
    const scripts = asked(request, 'bare') ? '' : `<script src="/surroundings/probe.js"></script>${player}`;
    const page = `<head><title>A page</title>${asked(request, 'head')}${scripts}</head><body>${asked(request, 'body')}</body>`;
    if (asked(request, 'xhtml')) {
      response.type('application/xhtml+xml').send(`<html xmlns="http://www.w3.org/1999/xhtml">${page}</html>`);
    } else response.type('html').send(`${asked(request, 'quirks') ? '' : '<!doctype html>'}<html>${page}</html>`);
  });
  app.get('/surroundings/probe.js', (_request, response) => void response.type('js').send(readFileSync(PROBE)));
  app.get('/surroundings/style.css', (request, response) => void response.type('css').send(asked(request, 'rules')));
  app.get('/surroundings/require.js', (_request, response) => response.sendFile(resolve('requirejs/require.js')));
  app.get('/surroundings/jquery.js', (_request, response) => response.sendFile(resolve('jquery')));
}
