import express, { Router, type Request, type Response } from 'express';
import type { Video } from '../videos/check-video.js';
import { LAUNCH } from './addresses.js';
import { CLAIMS, gradings, type Grading } from './claims.js';
import type { LtiKeys } from './keys.js';
import type { LinkStore } from './link-store.js';
import type { PageTokens } from './page-tokens.js';
import type { PlatformStore } from './platform-store.js';

export interface PageRouterOptions {
  readonly platforms: PlatformStore;
  readonly links: LinkStore;
  readonly tokens: PageTokens;
  readonly keys: LtiKeys;
  readonly videos: () => Promise<ReadonlyMap<string, Video>>;
  readonly site: () => string;
}

/** Answer to a teacher's choice of a video. */
export interface Picked {
  /** URL to which the page sends the answer, as a form with the field `JWT`. */
  readonly returnUrl: string;
  readonly jwt: string;
}

/** Maximum score of a grade. */
export const MAXIMUM = 100;

/** Routes for the pages in a platform. Each request carries a token of its own kind. */
export function pageRouter(options: PageRouterOptions): Router {
  const { platforms, links, tokens, keys } = options;
  const router = Router();
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });

  router.post('/renew', async (request, response) => {
    const renewed = await tokens.renew(bearerOf(request));
    if (!renewed || (await links.gradingOf(renewed.link)) === undefined) refuse(response);
    else response.json({ token: renewed.token });
  });

  router.get('/course', async (request, response) => {
    const claims = await tokens.read('course', bearerOf(request));
    if (!claims || (await links.gradingOf(claims.link)) === undefined) refuse(response);
    else response.json(await links.courseProgress(claims.link));
  });

  router.post('/pick', express.json({ limit: '4kb' }), async (request, response) => {
    const claims = await tokens.read('pick', bearerOf(request));
    const platform = claims && (await platforms.find(claims.platform));
    if (!claims || !platform?.active) {
      refuse(response);
      return;
    }
    const { video: uuid, grading } = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    const video = typeof uuid === 'string' ? (await options.videos()).get(uuid) : undefined;
    const graded = gradings.find((known) => known === grading);
    if (!video?.src || !graded) {
      problem(response, 422, 'Name a video of this school, and how it is graded.');
      return;
    }
    const { deployment, data, returnUrl } = claims;
    const answer = {
      iss: platform.clientId,
      aud: platform.issuer,
      nonce: crypto.randomUUID(),
      [CLAIMS.deployment]: deployment,
      [CLAIMS.messageType]: 'LtiDeepLinkingResponse',
      [CLAIMS.version]: '1.3.0',
      [CLAIMS.contentItems]: [contentItem(video, graded, options.site())],
      ...(data !== undefined && { [CLAIMS.data]: data }),
    };
    const picked: Picked = { returnUrl, jwt: await keys.sign(answer, '5 minutes') };
    response.json(picked);
  });
  return router;
}

function contentItem({ uuid, title, about, poster }: Video, grading: Grading, site: string): object {
  return {
    type: 'ltiResourceLink',
    title,
    ...(about && { text: about }),
    url: site + LAUNCH,
    custom: { uuid, grading },
    ...(poster && { thumbnail: { url: new URL(poster, site).href } }),
    ...(grading !== 'none' && { lineItem: { label: title, scoreMaximum: MAXIMUM, resourceId: uuid } }),
  };
}

function bearerOf(request: Request): string {
  return /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '')?.[1] ?? '';
}

function refuse(response: Response): void {
  problem(response, 401, 'This page has been open for too long. Open it again from your course.');
}

function problem(response: Response, status: number, title: string): void {
  response.status(status).type('application/problem+json').json({ title, status });
}
