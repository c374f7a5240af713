import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { addressOf } from '../limits/address-of.js';
import type { RateLimit } from '../limits/rate-limit.js';
import type { AdminAccess, CookieKind } from './admin-access.js';

const COOKIES: Readonly<Record<CookieKind, string>> = { session: 'school_admin', browser: 'school_browser' };

export interface AdminOptions {
  readonly access: AdminAccess;
  /** Limit of wrong tokens, from log-ins and from programs. */
  readonly wrongTokens: RateLimit;
  /** Origin of the pages, as browsers see it. */
  readonly site: () => string;
}

/**
 * Routes to log in and out. The session is in a cookie that scripts cannot read and that requests from other sites do not carry. Programs
 * send the token itself: `Authorization: Bearer <token>`.
 */
export function adminRouter({ access, wrongTokens, site }: AdminOptions): Router {
  const router = Router();
  const setCookie = async (request: Request, response: Response, kind: CookieKind): Promise<void> => {
    const { value, hours } = await access.newCookie(kind);
    response.cookie(COOKIES[kind], value, {
      httpOnly: true,
      sameSite: 'strict',
      secure: request.secure || site().startsWith('https:'),
      maxAge: hours * 3_600_000,
      path: '/api',
    });
  };

  router.post('/session', refuseOtherSites(site), express.json({ limit: '4kb' }), async (request, response) => {
    const isKnown = await access.isCookie('browser', cookieOf(request, 'browser'));
    const who = isKnown ? `browser ${cookieOf(request, 'browser')}` : senderOf(request);
    const { token } = (request.body ?? {}) as { token?: unknown };
    const isRight = typeof token === 'string' && (await access.isToken(token));
    if (!(isRight && access.isGenerated) && isTurnedAway(response, wrongTokens, who)) return;
    if (!isRight) {
      wrongTokens.count(who);
      response.status(401).json({ error: 'This is not the token.' });
      return;
    }
    await setCookie(request, response, 'session');
    if (!isKnown) await setCookie(request, response, 'browser');
    response.sendStatus(204);
  });
  router.delete('/session', refuseOtherSites(site), async (request, response) => {
    const session = cookieOf(request, 'session');
    if (session !== undefined) await access.endCookie(session);
    response.clearCookie(COOKIES.session, { path: '/api' }).sendStatus(204);
  });
  return router;
}

/** Refuses requests without the token or a session. */
export function requireAdmin({ access, wrongTokens, site }: AdminOptions): RequestHandler[] {
  return [
    refuseOtherSites(site),
    async (request, response, next) => {
      const token = tokenOf(request);
      const isRight = await isAllowed(access, request);
      const isSure = isRight && access.isGenerated;
      if (token !== undefined && !isSure && isTurnedAway(response, wrongTokens, senderOf(request))) return;
      if (isRight) {
        // Learners' data must not stay in a cache of a proxy or of a shared computer.
        response.set('Cache-Control', 'no-store');
        next();
        return;
      }
      if (token !== undefined) wrongTokens.count(senderOf(request));
      response.status(401).json({ error: 'Log in first.' });
    },
  ];
}

/** Whether a request has the token; or a valid session, if it has no token. */
export function isAllowed(access: AdminAccess, request: Request): Promise<boolean> {
  const token = tokenOf(request);
  return token === undefined ? access.isCookie('session', cookieOf(request, 'session')) : access.isToken(token);
}

function tokenOf(request: Request): string | undefined {
  return /^Bearer +(\S.*)$/i.exec(request.get('authorization') ?? '')?.[1];
}

/**
 * Finds the sender for whom wrong tokens are counted: the IP address, so that a guesser elsewhere cannot lock the owner out. At the
 * guesser's own address, such as behind a school's router, a generated token is still accepted, because guesses cannot find it. Guesses
 * may find a token that a person chose, so that one is accepted only from a browser that has logged in before, which has its own count.
 */
function senderOf(request: Request): string {
  return `address ${addressOf(request.ip)}`;
}

function isTurnedAway(response: Response, limit: RateLimit, who: string): boolean {
  const wait = limit.secondsLeft(who);
  if (wait > 0) {
    response
      .status(429)
      .set('Retry-After', String(wait))
      .json({ error: `Too many wrong tokens. Wait ${wait} s.` });
  }
  return wait > 0;
}

/**
 * Refuses requests from pages of other sites. `SameSite` alone does not suffice: other ports of a machine are the same site. Browsers that
 * do not send `Sec-Fetch-Site` at least send `Origin` with requests that can do harm.
 */
function refuseOtherSites(site: () => string): RequestHandler {
  return (request, response, next) => {
    const relation = request.get('sec-fetch-site');
    const origin = request.get('origin');
    const isOwn = (origin?: string): boolean =>
      origin === undefined || origin === site() || hostOf(origin) === request.get('host');
    if (relation === undefined ? isOwn(origin) : relation === 'same-origin' || relation === 'none') next();
    else response.status(403).json({ error: 'Other pages may not ask for this.' });
  };
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function cookieOf(request: Request, kind: CookieKind): string | undefined {
  return new RegExp(`(?:^|; )${COOKIES[kind]}=([^;]+)`).exec(request.get('cookie') ?? '')?.[1];
}
