import { Router } from 'express';
import { REGISTER } from './addresses.js';
import type { Invitations } from './invitations.js';
import { LtiProblem } from './lti-problem.js';
import type { PlatformStore } from './platform-store.js';
import { register } from './registration.js';
import { showPage, type ShowOptions } from './show-page.js';

export interface RegistrationOptions extends ShowOptions {
  readonly platforms: PlatformStore;
  readonly invitations: Invitations;
}

/** Route `/lti/register?code=…`. The administrator gives this address to the platform, which adds its own parameters and opens it. */
export function registrationRouter(options: RegistrationOptions): Router {
  const { platforms, invitations, site } = options;
  const router = Router();
  router.get(REGISTER, async (request, response) => {
    const { code, openid_configuration: configuration, registration_token: token } = request.query;
    // If a person opens the address, the invitation must not be used up.
    if (typeof configuration !== 'string') throw new LtiProblem('registration');
    const invitation = await invitations.take(code);
    if (!invitation) throw new LtiProblem('invitation');
    const { name } = await register(platforms, {
      configuration,
      token: typeof token === 'string' ? token : undefined,
      showNames: invitation.showNames,
      site: site(),
    });
    await showPage(response, options, { kind: 'registered', name });
  });
  return router;
}
