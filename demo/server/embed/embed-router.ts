import { join } from 'node:path';
import express, { Router, type RequestHandler } from 'express';
import { securityHeaders } from '../security-headers.js';
import type { VideoStore } from '../videos/video-store.js';
import { videoFileOf } from './video-file.js';

export interface EmbedOptions {
  readonly videos: VideoStore;
  /** Folder with the built player and its embed page; absent if they are not served. */
  readonly player?: string | undefined;
  /** Pages that may show the embed page in a frame: the value of `frame-ancestors`. */
  readonly frameAncestors: string;
}

/**
 * Routes below `/embed/`: `/embed/<uuid>` is the player's embed page, for iframes and links. `/embed/` also has the scripts of the player
 * and of the skin, for tags in other pages. `/embed/videos/<uuid>.json` is the file of a video for the embed page.
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
    // The page itself reports the problem.
    response
      .status(isVideo ? 200 : 404)
      .set('Cache-Control', 'no-cache')
      .sendFile('embed.html', { root: player });
  });
  // The same page is also available as `embed.html?v=<uuid>`, as on a server that only serves files.
  router.get('/embed/embed.html', pageHeaders);
  router.use(
    '/embed/chunks',
    express.static(join(player, 'chunks'), { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  router.use('/embed', express.static(player, { index: false }));
  return router;
}

/** Allows all pages to load the files: module scripts are loaded with CORS, and cross-origin isolated pages need the second header. */
const forAllPages: RequestHandler = (_request, response, next) => {
  response.set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' });
  next();
};
