/** Paths of this tool that platforms use. */
export const LOGIN = '/lti/login';
export const LAUNCH = '/lti/launch';
export const JWKS = '/lti/jwks';
export const REGISTER = '/lti/register';

/** Whether an address is the launch address of this tool on this server. */
export function isLaunchAddress(address: unknown, site: string): boolean {
  if (typeof address !== 'string' || !URL.canParse(address)) return false;
  const { origin, pathname } = new URL(address);
  return origin === new URL(site).origin && pathname === LAUNCH;
}
