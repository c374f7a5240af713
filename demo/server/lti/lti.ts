/** Puts together the school's tool for learning platforms, by LTI 1.3. */
import { Router, type ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import type { RateLimit } from '../limits/rate-limit.js';
import type { Video } from '../videos/check-video.js';
import type { PlayerWebhook } from '../webhooks/webhook-store.js';
import { AccessTokens } from './access-tokens.js';
import { JWKS } from './addresses.js';
import { GradeQueue } from './grade-queue.js';
import { IdTokens } from './id-tokens.js';
import { Invitations } from './invitations.js';
import { LtiKeys } from './keys.js';
import { launchRouter } from './launch-router.js';
import { LinkStore } from './link-store.js';
import { loginRouter } from './login-router.js';
import { Logins } from './logins.js';
import { ltiAdminRouter } from './lti-admin-router.js';
import { LtiProblem, showProblem } from './lti-problem.js';
import { pageRouter } from './page-router.js';
import { PageTokens } from './page-tokens.js';
import { PlatformStore } from './platform-store.js';
import { registrationRouter } from './registration-router.js';
import { startGrades, type Grades } from './send-grades.js';
import type { ShowOptions } from './show-page.js';

export interface LtiOptions extends ShowOptions {
  readonly database: Database;
  readonly log: Logger;
  /** Secret with which the tokens of its pages are signed. */
  readonly secret: string;
  /** Limit of logins. */
  readonly limit: RateLimit;
  readonly completionThreshold: number;
  readonly videos: () => Promise<ReadonlyMap<string, Video>>;
  readonly webhooksOf: (video: string) => Promise<readonly PlayerWebhook[]>;
}

export interface Lti {
  /** Routes for everyone. */
  readonly router: Router;
  /** Routes for the administrator. */
  readonly admin: Router;
  /** Tokens that name learners on its pages. */
  readonly tokens: PageTokens;
  readonly keys: Pick<LtiKeys, 'makeFirst'>;
  readonly grades: Grades;
}

export function createLti(options: LtiOptions): Lti {
  const { database, log, site, videos, completionThreshold } = options;
  const platforms = new PlatformStore(database);
  const invitations = new Invitations(database);
  const logins = new Logins(database);
  const links = new LinkStore(database);
  const keys = new LtiKeys(database);
  const tokens = new PageTokens(options.secret);
  const idTokens = new IdTokens();
  const accessTokens = new AccessTokens(keys);

  const router = Router();
  router.get(JWKS, async (_request, response) => {
    response.set('Cache-Control', 'max-age=300').json(await keys.published());
  });
  router.use(loginRouter({ ...options, platforms, logins }));
  router.use(launchRouter({ ...options, platforms, logins, idTokens, links, tokens }));
  router.use(registrationRouter({ ...options, platforms, invitations }));
  router.use('/lti', pageRouter({ platforms, links, tokens, keys, videos, site }));
  router.use(answerProblem(log, options.frameAncestors));

  return {
    router,
    admin: ltiAdminRouter({ platforms, invitations, keys, idTokens, accessTokens, site }),
    tokens,
    keys,
    grades: startGrades(new GradeQueue(database, completionThreshold), accessTokens, log),
  };
}

function answerProblem(log: Logger, frameAncestors: string): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (!(error instanceof LtiProblem)) {
      next(error);
      return;
    }
    log.warn({ problem: error.kind }, 'a launch or a registration was refused');
    showProblem(response, error.kind, frameAncestors);
  };
}
