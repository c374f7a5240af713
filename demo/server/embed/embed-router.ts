import { join } from 'node:path';
import express, { Router, type RequestHandler } from 'express';
import { securityHeaders } from '../security-headers.js';
import type { VideoStore } from '../videos/video-store.js';
import { videoFileOf } from './video-file.js';

export interface EmbedOptions {
  readonly videos: VideoStore;
  /** The folder with the built player and its embed page; absent where they are not served. */
  readonly player?: string | undefined;
  /** Which pages may show the embed page in a frame. */
  readonly frameAncestors: string;
}

/**
 * `/embed/<uuid>` is the player's embed page, for iframes and links. In `/embed/` are the scripts of the player and of the skin too,
 * for tags in other pages, and `/embed/videos/<uuid>.json` says what the school says of a video.
 */
export function embedRouter({ videos, player, frameAncestors }: EmbedOptions): Router {
  const router = Router();
  router.use('/embed', forAllPages);
  router.get('/embed/videos/:uuid.json', async (request, response) => {
    const video = await videos.find(request.params.uuid);
    const file = video && videoFileOf(video);
    response.set('Cache-Control', 'no-cache');
    if (file) response.json(file);
    else response.status(404).json({ error: 'There is no such video.' });
  });
  if (player === undefined) return router;

  const pageHeaders = securityHeaders({ isPage: true, frameAncestors });
  router.get('/embed/:uuid', async (request, response, next) => {
    const { uuid } = request.params;
    if (uuid.includes('.')) {
      next();
      return;
    }
    const isVideo = (await videos.known()).has(uuid);
    pageHeaders(request, response, () => undefined);
    // The page itself says what is wrong.
    response
      .status(isVideo ? 200 : 404)
      .set('Cache-Control', 'no-cache')
      .sendFile('embed.html', { root: player });
  });
  // The same page by its own name, `embed.html?v=<uuid>`, as where there are files only.
  router.get('/embed/embed.html', pageHeaders);
  router.use(
    '/embed/chunks',
    express.static(join(player, 'chunks'), { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  router.use('/embed', express.static(player, { index: false }));
  return router;
}

/** Scripts of modules are loaded by CORS; a page that isolates itself asks for the second. */
const forAllPages: RequestHandler = (_request, response, next) => {
  response.set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' });
  next();
};
