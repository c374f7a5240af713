import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Connect, Plugin, ViteDevServer } from 'vite';
import { uuidIn } from './videos/player-path.js';
import type { VideoStore } from './videos/video-store.js';

const PLAYER_PAGE = fileURLToPath(new URL('../player.html', import.meta.url));

/** Serves the player page at `/v/<uuid>`, and tells every page where the receiver is. */
export function playerPages(receiverOrigin: string, videos: VideoStore): Plugin {
  return {
    name: 'player-pages',
    configureServer(server) {
      server.middlewares.use(nameHlsPlaylists);
      server.middlewares.use(shortenAddresses);
      server.middlewares.use(servePlayerPage(server, videos));
    },
    transformIndexHtml: () => [{ tag: 'meta', attrs: { name: 'receiver', content: receiverOrigin }, injectTo: 'head' }],
  };
}

/** Vite does not know their MIME type, and without one Safari does not play them. */
const nameHlsPlaylists: Connect.NextHandleFunction = (request, response, next) => {
  if (pathOf(request).endsWith('.m3u8')) response.setHeader('Content-Type', 'application/vnd.apple.mpegurl');
  next();
};

/** `/admin` and `/progress` are pages too. */
const shortenAddresses: Connect.NextHandleFunction = (request, _response, next) => {
  const path = pathOf(request);
  if (path === '/admin' || path === '/progress') request.url = `${path}.html`;
  next();
};

function servePlayerPage(server: ViteDevServer, videos: VideoStore): Connect.NextHandleFunction {
  return (request, response, next) => {
    const path = pathOf(request);
    if (path !== '/v' && !path.startsWith('/v/')) {
      next();
      return;
    }
    const isVideo = videos.known().then((known) => known.has(uuidIn(path)));
    const pageHtml = readFile(PLAYER_PAGE, 'utf8').then((page) =>
      server.transformIndexHtml('/player.html', page, request.originalUrl),
    );
    Promise.all([isVideo, pageHtml])
      .then(([isVideo, page]) => {
        response.statusCode = isVideo ? 200 : 404;
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.setHeader('Cache-Control', 'no-cache');
        response.end(page);
      })
      .catch(next);
  };
}

function pathOf({ url = '/' }: Connect.IncomingMessage): string {
  return url.split('?', 1)[0] ?? '/';
}
