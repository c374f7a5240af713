/** Header, payload and signature of a JSON Web Token: RFC 7519, section 3. */
const TOKEN = /^[\w-]+\.([\w-]+)\.[\w-]*$/;

/**
 * Identity behind a learner's value: the `sub` of a JSON Web Token, which stays the same while the token changes at each visit; otherwise
 * the value itself. Checks no signature.
 *
 * @returns `undefined` for a token without `sub`.
 */
export function subjectOf(value: string): string | undefined {
  const [, payload] = TOKEN.exec(value) ?? [];
  const claims = payload === undefined ? undefined : parseClaims(payload);
  if (!claims) return value;
  const { sub } = claims;
  return typeof sub === 'string' && sub ? sub : undefined;
}

function parseClaims(payload: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const base64 = payload.replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : undefined;
  } catch {
    // A name with two dots in it, such as john.m.doe, is not a token.
    return undefined;
  }
}
