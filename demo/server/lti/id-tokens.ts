import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTPayload, type RemoteJWKSet } from 'jose';
import { askPlatform } from './ask-platform.js';
import type { StoredPlatform } from './check-platform.js';
import { LtiProblem } from './lti-problem.js';

/** Maximum difference between the clocks of two servers, in seconds. */
const CLOCK_TOLERANCE = 30;

/** Maximum age of a launch. Platforms sign it at the moment of the launch. */
const MAX_AGE = '10 minutes';

/** Time for a platform to send its keys, in milliseconds. */
const FETCH_MS = 5000;

/** Minimum time between two requests for unknown keys, in milliseconds. */
const COOLDOWN_MS = 5000;

/** Verifies signed messages of platforms. Fetches the platforms' keys, and fetches them again when they change. */
export class IdTokens {
  readonly #keys = new Map<string, RemoteJWKSet>();
  readonly #cooldownMs: number;

  constructor(cooldownMs: number = COOLDOWN_MS) {
    this.#cooldownMs = cooldownMs;
  }

  /** Verifies a token, and returns its payload. @throws LtiProblem if the signature, a time, the audience or the nonce is wrong. */
  async verify(token: string, platform: StoredPlatform, nonce: string): Promise<JWTPayload> {
    const { issuer, clientId } = platform;
    const { payload } = await jwtVerify(token, this.keysOf(platform), {
      // The public key is known to everyone. If HS256 were allowed, anyone could sign with it.
      algorithms: ['RS256'],
      issuer,
      audience: clientId,
      requiredClaims: ['exp', 'iat', 'nonce'],
      clockTolerance: CLOCK_TOLERANCE,
      maxTokenAge: MAX_AGE,
    }).catch((error: unknown) => {
      throw new LtiProblem(kindOf(error));
    });
    const audiences = [payload.aud].flat();
    const { azp } = payload;
    if (azp === undefined ? audiences.length > 1 : azp !== clientId) throw new LtiProblem('audience');
    if (payload['nonce'] !== nonce) throw new LtiProblem('nonce');
    return payload;
  }

  keysOf({ jwksUrl }: Pick<StoredPlatform, 'jwksUrl'>): RemoteJWKSet {
    const known = this.#keys.get(jwksUrl);
    if (known) return known;
    const keys = createRemoteJWKSet(new URL(jwksUrl), {
      timeoutDuration: FETCH_MS,
      cooldownDuration: this.#cooldownMs,
      [customFetch]: async (url, { headers, signal }) => {
        const { status, text } = await askPlatform(url, { headers }, signal);
        return new Response(text, { status });
      },
    });
    this.#keys.set(jwksUrl, keys);
    return keys;
  }
}

function kindOf(error: unknown): 'time' | 'audience' | 'signature' {
  if (error instanceof errors.JWTExpired) return 'time';
  if (error instanceof errors.JWTClaimValidationFailed) {
    return ['aud', 'iss'].includes(error.claim) ? 'audience' : 'time';
  }
  return 'signature';
}
