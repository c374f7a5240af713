import type { StoredPlatform } from './check-platform.js';

/** Whether grades and their access token may be sent to an address: with TLS, or if it is the platform's. Others may be in this server's network. */
export function isGradeAddress(address: string, platform: StoredPlatform): boolean {
  return /^https:/i.test(address) || isReturnAddress(address, platform);
}

/** Whether an address is one of the platform's. The answer to a teacher's choice is signed, so it is sent to no other address. */
export function isReturnAddress(
  address: string,
  { issuer, authorizationUrl, tokenUrl, jwksUrl, origins }: StoredPlatform,
): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, protocol } = new URL(address);
  const own = [issuer, authorizationUrl, tokenUrl, jwksUrl].map((url) => new URL(url).origin);
  return /^https?:$/.test(protocol) && [...own, ...origins].includes(origin);
}
