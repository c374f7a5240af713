/** JSON Web Token: header, payload and signature (RFC 7519, section 3). */
const TOKEN = /^[\w-]+\.([\w-]+)\.[\w-]*$/;

/** Beginning of a token whose claims can't be read here: an encrypted JSON Web Token (its header is a JSON object), or PASETO. */
const OPAQUE_TOKEN = /^(eyJ[\w-]*|v\d\.(local|public))\./;

/**
 * Finds the identity in a learner's value: the `sub` of a JSON Web Token, which stays the same while the token changes at each visit;
 * otherwise the value itself. Does not check the signature.
 *
 * @returns `undefined` for a token without a `sub` that can be read.
 */
export function subjectOf(value: string): string | undefined {
  const [, payload] = TOKEN.exec(value) ?? [];
  const claims = payload === undefined ? undefined : parseClaims(payload);
  if (!claims) return OPAQUE_TOKEN.test(value) ? undefined : value;
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
    // The value has two dots but is not a token, such as john.m.doe.
    return undefined;
  }
}
