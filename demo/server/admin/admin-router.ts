import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { addressOf } from '../limits/address-of.js';
import type { RateLimit } from '../limits/rate-limit.js';
import type { AdminAccess, CookieKind } from './admin-access.js';

const COOKIES: Readonly<Record<CookieKind, string>> = { session: 'school_admin', browser: 'school_browser' };

export interface AdminOptions {
  readonly access: AdminAccess;
  /** Of wrong tokens, whichever way they come. */
  readonly wrongTokens: RateLimit;
  /** Of the pages, as browsers see it. */
  readonly site: () => string;
}

/**
 * Logging in and out. The session is in a cookie that no script can read and that other sites' pages do not send. Programs send
 * the token itself: `Authorization: Bearer <token>`.
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
    const isRight = typeof token === 'string' && access.isToken(token);
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

/** Lets nobody through without the token or a session. */
export function requireAdmin({ access, wrongTokens, site }: AdminOptions): RequestHandler[] {
  return [
    refuseOtherSites(site),
    async (request, response, next) => {
      const [, token] = /^Bearer +(\S.*)$/i.exec(request.get('authorization') ?? '') ?? [];
      const isRight = token !== undefined && access.isToken(token);
      const isSure = isRight && access.isGenerated;
      if (token !== undefined && !isSure && isTurnedAway(response, wrongTokens, senderOf(request))) return;
      if (token === undefined ? await isLoggedIn(access, request) : isRight) {
        // Learners' data stays in no cache, of a proxy or of a computer that others use too.
        response.set('Cache-Control', 'no-store');
        next();
        return;
      }
      if (token !== undefined) wrongTokens.count(senderOf(request));
      response.status(401).json({ error: 'Log in first.' });
    },
  ];
}

/** Whether the session of a request still holds, or it has none to begin with. */
export async function isLoggedIn(access: AdminAccess, request: Request): Promise<boolean> {
  return access.isCookie('session', cookieOf(request, 'session'));
}

/**
 * Wrong tokens are counted for each address: a guesser elsewhere cannot lock the owner out. At the guesser's own address, as behind
 * one school's router, a token that was generated gets in all the same, since no number of guesses finds it. One that somebody made
 * up may be found: it gets in from a browser that has logged in before, which has a count of its own.
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
 * A second lock besides SameSite, which takes other ports of one machine for the same site. Browsers that do not say where a
 * request comes from (`Sec-Fetch-Site`) at least name the page's origin if it could do harm.
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
