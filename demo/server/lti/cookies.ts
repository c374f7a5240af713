import type { Request, Response } from 'express';
import { LAUNCH } from './addresses.js';
import { LOGIN_MINUTES } from './logins.js';

/** Sets the cookie with the browser's half of a login. Each login has its own cookie, because several frames of a page may log in at once. */
export function setBinding(response: Response, state: string, binding: string): void {
  response.cookie(nameOf(state), binding, {
    httpOnly: true,
    // Launches are POSTed from another site, usually into a frame.
    sameSite: 'none',
    secure: true,
    partitioned: true,
    maxAge: LOGIN_MINUTES * 60_000,
    path: LAUNCH,
  });
}

export function bindingOf(request: Request, state: string): string | undefined {
  const cookies = (request.get('cookie') ?? '').split('; ').map((cookie) => cookie.split('='));
  return cookies.find(([name]) => name === nameOf(state))?.[1];
}

export function clearBinding(response: Response, state: string): void {
  response.clearCookie(nameOf(state), { path: LAUNCH, secure: true, sameSite: 'none', partitioned: true });
}

function nameOf(state: string): string {
  return `lti_${state.slice(0, 16)}`;
}
