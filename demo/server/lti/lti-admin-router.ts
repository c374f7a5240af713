import express, { Router, type Request, type Response } from 'express';
import { JWKS, LAUNCH, LOGIN, REGISTER } from './addresses.js';
import type { AccessTokens } from './access-tokens.js';
import { checkPlatform, type Platform, type StoredPlatform } from './check-platform.js';
import type { IdTokens } from './id-tokens.js';
import type { Invitations } from './invitations.js';
import type { LtiKeys } from './keys.js';
import type { PlatformStore } from './platform-store.js';
import { testPlatform } from './test-platform.js';

export interface LtiAdminOptions {
  readonly platforms: PlatformStore;
  readonly invitations: Invitations;
  readonly keys: LtiKeys;
  readonly idTokens: IdTokens;
  readonly accessTokens: AccessTokens;
  readonly site: () => string;
}

/** Addresses of this tool, for the settings of a platform. */
export interface ToolAddresses {
  readonly login: string;
  readonly launch: string;
  readonly jwks: string;
}

/** Routes for the administrator. The caller must have checked that the request is the administrator's. */
export function ltiAdminRouter(options: LtiAdminOptions): Router {
  const { platforms, invitations, keys, idTokens, accessTokens, site } = options;
  const router = Router();
  router.use(express.json({ limit: '64kb' }));

  router.get('/', async (_request, response) => {
    const tool: ToolAddresses = { login: site() + LOGIN, launch: site() + LAUNCH, jwks: site() + JWKS };
    response.json({ tool, platforms: await platforms.all() });
  });
  router.post('/invitations', async (request, response) => {
    const { showNames } = (request.body ?? {}) as { readonly showNames?: unknown };
    const code = await invitations.make(showNames === true);
    response.status(201).json({ address: `${site() + REGISTER}?code=${code}` });
  });
  router.post('/keys', async (_request, response) => {
    await keys.rotate();
    response.sendStatus(204);
  });

  const save = async (
    { body }: Request,
    response: Response,
    status: number,
    keep: (platform: Platform) => Promise<StoredPlatform | undefined>,
  ): Promise<void> => {
    const { platform, problems } = checkPlatform(body);
    if (!platform) {
      const title = 'The platform breaks rules.';
      response.status(422).type('application/problem+json').json({ title, status: 422, problems });
      return;
    }
    const others = (await platforms.ofIssuer(platform.issuer)).filter(({ clientId }) => clientId === platform.clientId);
    const isTaken = others.some(({ id }) => id !== response.req.params['id']);
    const stored = isTaken ? undefined : await keep(platform);
    if (stored) response.status(status).json(stored);
    else if (isTaken) fail(response, 409, 'There is a platform with this issuer and client id.');
    else fail(response, 404, 'There is no such platform.');
  };

  router.post('/platforms', (request, response) => save(request, response, 201, (platform) => platforms.add(platform)));
  router.put('/platforms/:id', (request, response) => {
    const { deployments } = (request.body ?? {}) as { readonly deployments?: unknown };
    const keepsDeployments = deployments === undefined;
    return save(request, response, 200, (platform) => platforms.replace(request.params.id, platform, keepsDeployments));
  });
  router.patch('/platforms/:id', async (request, response) => {
    const { active } = (request.body ?? {}) as { readonly active?: unknown };
    if (typeof active !== 'boolean') {
      fail(response, 422, 'Say whether the platform is active: true or false.');
      return;
    }
    const stored = await platforms.switch(request.params.id, active);
    if (stored) response.json(stored);
    else fail(response, 404, 'There is no such platform.');
  });
  router.delete('/platforms/:id', async (request, response) => {
    if (await platforms.remove(request.params.id)) response.sendStatus(204);
    else fail(response, 404, 'There is no such platform.');
  });
  router.post('/platforms/:id/test', async (request, response) => {
    const platform = await platforms.find(request.params.id);
    if (platform) response.json(await testPlatform(platform, idTokens, accessTokens));
    else fail(response, 404, 'There is no such platform.');
  });
  return router;
}

/** Answers with a problem. It has the field `error` too, as the other answers of this API do. */
function fail(response: Response, status: number, title: string): void {
  response.status(status).type('application/problem+json').json({ title, status, error: title });
}
