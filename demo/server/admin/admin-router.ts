import express, { Router, type Request, type RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { AdminAccess } from './admin-access.js';

const COOKIE = 'school_admin';
const SESSION_HOURS = 12;

/**
 * Logging in and out. The session is in a cookie that no script can read and that other sites' pages do not send. Programs send
 * the token itself: `Authorization: Bearer <token>`.
 */
export function adminRouter(access: AdminAccess): Router {
  const router = Router();
  // Counted for all together: who guesses has many addresses, and addresses are not to be remembered here.
  const slowGuessing = rateLimit({
    windowMs: 60_000,
    limit: 10,
    keyGenerator: () => 'login',
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    message: { error: 'Too many attempts. Wait a minute.' },
  });

  router.post('/session', refuseOtherSites, slowGuessing, express.json({ limit: '4kb' }), async (request, response) => {
    const { token } = (request.body ?? {}) as { token?: unknown };
    if (typeof token !== 'string' || !access.isToken(token)) {
      response.status(401).json({ error: 'This is not the token.' });
      return;
    }
    response
      .cookie(COOKIE, await access.newSession(SESSION_HOURS), {
        httpOnly: true,
        sameSite: 'strict',
        secure: request.secure,
        maxAge: SESSION_HOURS * 3_600_000,
        path: '/api',
      })
      .sendStatus(204);
  });
  router.delete('/session', refuseOtherSites, (_request, response) => {
    response.clearCookie(COOKIE, { path: '/api' }).sendStatus(204);
  });
  return router;
}

/** Lets nobody through without the token or a session. */
export function requireAdmin(access: AdminAccess): RequestHandler[] {
  return [
    refuseOtherSites,
    async (request, response, next) => {
      const [, token] = /^Bearer (.+)$/.exec(request.get('authorization') ?? '') ?? [];
      const session = cookieOf(request);
      const isAllowed = token ? access.isToken(token) : session !== undefined && (await access.isSession(session));
      if (isAllowed) next();
      else response.status(401).json({ error: 'Log in first.' });
    },
  ];
}

/** A second lock besides SameSite, which takes other ports of one machine for the same site. */
const refuseOtherSites: RequestHandler = (request, response, next) => {
  const site = request.get('sec-fetch-site') ?? 'none';
  if (site === 'same-origin' || site === 'none') next();
  else response.status(403).json({ error: 'Other pages may not ask for this.' });
};

function cookieOf(request: Request): string | undefined {
  return new RegExp(`(?:^|; )${COOKIE}=([^;]+)`).exec(request.get('cookie') ?? '')?.[1];
}
