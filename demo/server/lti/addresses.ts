/** Addresses that platforms are told. */
export const LOGIN = '/lti/login';
export const LAUNCH = '/lti/launch';
export const JWKS = '/lti/jwks';
export const REGISTER = '/lti/register';

/** Whether it is where this tool is launched, on this server. */
export function isLaunchAddress(address: unknown, site: string): boolean {
  if (typeof address !== 'string' || !URL.canParse(address)) return false;
  const { origin, pathname } = new URL(address);
  return origin === new URL(site).origin && pathname === LAUNCH;
}
