import type { StoredPlatform } from './check-platform.js';

/** Whether grades, and the access token with them, may go to an address: by TLS, or to the platform. Others may be of this server's own network. */
export function isGradeAddress(address: string, platform: StoredPlatform): boolean {
  return /^https:/i.test(address) || isReturnAddress(address, platform);
}

/** Whether an address is one of the platform's: the answer to a teacher's choice is signed, and goes nowhere else. */
export function isReturnAddress(
  address: string,
  { issuer, authorizationUrl, tokenUrl, jwksUrl, origins }: StoredPlatform,
): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, protocol } = new URL(address);
  const own = [issuer, authorizationUrl, tokenUrl, jwksUrl].map((url) => new URL(url).origin);
  return /^https?:$/.test(protocol) && [...own, ...origins].includes(origin);
}
