import express, { Router, type Request } from 'express';
import { addressOf } from '../limits/address-of.js';
import type { RateLimit } from '../limits/rate-limit.js';
import { isStorable } from '../storable-text.js';
import { isLaunchAddress, LAUNCH, LOGIN } from './addresses.js';
import type { StoredPlatform } from './check-platform.js';
import { setBinding } from './cookies.js';
import type { Logins } from './logins.js';
import { LtiProblem } from './lti-problem.js';
import type { PlatformStore } from './platform-store.js';
import { showPage, type ShowOptions } from './show-page.js';

export interface LoginOptions extends ShowOptions {
  readonly platforms: PlatformStore;
  readonly logins: Logins;
  /** Limit of logins for each address of browsers, because each login adds a row to the database. */
  readonly limit: RateLimit;
}

/** Handles the first half of a launch: the platform announces a person, and the browser is sent back for a signed message about them. */
export function loginRouter(options: LoginOptions): Router {
  const { platforms, logins, limit, site } = options;
  const router = Router();
  router.all(LOGIN, express.urlencoded({ extended: false, limit: '32kb' }), async (request, response) => {
    const wait = limit.secondsToWait(addressOf(request.ip));
    if (wait > 0) {
      response
        .status(429)
        .set('Retry-After', String(wait))
        .type('text/plain')
        .send('Too many logins. Try again later.');
      return;
    }
    const given = parametersOf(request);
    const [issuer, hint, target] = [given('iss'), given('login_hint'), given('target_link_uri')];
    if (issuer === undefined || hint === undefined || target === undefined) throw new LtiProblem('incomplete-login');
    const platform = await platformOf(platforms, issuer, given('client_id'));
    // The target is not signed, so it could be any address.
    if (!isLaunchAddress(target, site())) throw new LtiProblem('wrong-target');

    const storageTarget = given('lti_storage_target');
    const { state, binding, nonce } = await logins.begin(platform.id, storageTarget);
    const next = new URL(platform.authorizationUrl);
    const asked = {
      scope: 'openid',
      response_type: 'id_token',
      response_mode: 'form_post',
      prompt: 'none',
      client_id: platform.clientId,
      redirect_uri: site() + LAUNCH,
      login_hint: hint,
      ...(given('lti_message_hint') !== undefined && { lti_message_hint: given('lti_message_hint') ?? '' }),
      state,
      nonce,
    };
    for (const [name, value] of Object.entries(asked)) next.searchParams.set(name, value);
    setBinding(response, state, binding);
    response.set('Cache-Control', 'no-store');
    if (storageTarget === undefined) {
      response.redirect(next.href);
      return;
    }
    const { origin } = next;
    const kept = { target: storageTarget, origin, key: keyOf(state), value: binding, next: next.href };
    await showPage(response, options, { kind: 'keep', ...kept });
  });
  return router;
}

/** Key under which the platform stores the browser's half of a login. */
export function keyOf(state: string): string {
  return `lti_${state.slice(0, 16)}`;
}

/**
 * Returns a function that reads parameters: platforms may POST a form or use a link. It returns `undefined` if a parameter is missing or
 * empty, or cannot be stored.
 */
function parametersOf(request: Request): (name: string) => string | undefined {
  const given = (request.method === 'POST' ? request.body : request.query) as
    Readonly<Record<string, unknown>> | undefined;
  return (name) => {
    const value = given?.[name];
    return typeof value === 'string' && value !== '' && isStorable(value) ? value : undefined;
  };
}

/** Finds an active platform. Without a client id, it is the issuer's newest one. @throws LtiProblem if there is none. */
async function platformOf(
  platforms: PlatformStore,
  issuer: string,
  clientId: string | undefined,
): Promise<StoredPlatform> {
  const known = (await platforms.ofIssuer(issuer)).filter(({ active }) => active);
  const found = clientId === undefined ? known[0] : known.find((platform) => platform.clientId === clientId);
  if (!found) throw new LtiProblem('unknown-platform');
  return found;
}
