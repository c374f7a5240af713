import type { StoredPlatform } from './check-platform.js';

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
