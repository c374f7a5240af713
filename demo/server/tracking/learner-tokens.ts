import { importSPKI, jwtVerify, SignJWT, type CryptoKey } from 'jose';
import { headerOfToken } from './header-of-token.js';
import { RefusedError } from './refused-error.js';

/** Learner of a heartbeat. */
export interface Learner {
  readonly learner: string;
  /** Whether a signed token identified the learner. */
  readonly verified: boolean;
}

export interface LearnerTokensOptions {
  /** Secret for HS256, with which the LMS and this server sign. */
  readonly secret: string;
  /** Public key for EdDSA. The LMS signs with the private key, which this server does not have, so it signs no links itself. */
  readonly publicKey?: string | undefined;
  /** Whether a name without a signature is refused. */
  readonly requireSigned: boolean;
}

/** Token as programs write it: three parts in base64url, of which the first begins with an encoded `{"`. */
const AS_WRITTEN = /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/;

/** Maximum difference of two clocks, in seconds. */
const CLOCK_TOLERANCE = 5;

/** Signed tokens in place of names: `sub` is the learner, `aud` the video's uuid, and `exp` should be a little after the lesson. */
export class LearnerTokens {
  readonly #key: CryptoKey | Uint8Array;
  readonly #algorithm: 'EdDSA' | 'HS256';
  readonly #requireSigned: boolean;

  private constructor(key: CryptoKey | Uint8Array, algorithm: 'EdDSA' | 'HS256', requireSigned: boolean) {
    this.#key = key;
    this.#algorithm = algorithm;
    this.#requireSigned = requireSigned;
  }

  static async create({ secret, publicKey, requireSigned }: LearnerTokensOptions): Promise<LearnerTokens> {
    if (!publicKey) return new LearnerTokens(new TextEncoder().encode(secret), 'HS256', requireSigned);
    const key = await importSPKI(publicKey, 'EdDSA').catch((cause: unknown) => {
      throw new Error('LEARNER_JWT_PUBLIC_KEY must be an Ed25519 public key in PEM: "-----BEGIN PUBLIC KEY-----…".', {
        cause,
      });
    });
    return new LearnerTokens(key, 'EdDSA', requireSigned);
  }

  /** Whether {@link sign} can be used. */
  get canSign(): boolean {
    return this.#algorithm === 'HS256';
  }

  sign(learner: string, video: string, lifetime: string): Promise<string> {
    return new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(learner)
      .setAudience(video)
      .setIssuedAt()
      .setExpirationTime(lifetime)
      .sign(this.#key);
  }

  /** @throws RefusedError for an invalid token, or for a name if only tokens are accepted. */
  async learnerOf(value: string, video: string): Promise<Learner> {
    if (!looksLikeToken(value)) {
      if (this.#requireSigned) throw new RefusedError('The learner must be named by a signed token.', 401);
      return { learner: value.normalize('NFC'), verified: false };
    }
    const { payload } = await jwtVerify(value.trim(), this.#key, {
      algorithms: [this.#algorithm],
      requiredClaims: ['sub', 'aud', 'exp'],
      clockTolerance: CLOCK_TOLERANCE,
    }).catch(() => {
      // Without the reason, which would help only a forger.
      throw new RefusedError('The learner’s token is not valid, or not any more.', 401);
    });
    if (![payload.aud].flat().includes(video)) {
      throw new RefusedError('The learner’s token is for another video.', 403);
    }
    // A token can have any value here, whatever its type declares.
    const subject: unknown = payload.sub;
    if (typeof subject !== 'string') throw new RefusedError('The learner’s token does not name a learner.', 401);
    return { learner: subject.normalize('NFC'), verified: true };
  }
}

/** Whether a value looks like a token, even with blanks in or around it. Such a value must never count as a name. */
function looksLikeToken(value: string): boolean {
  return AS_WRITTEN.test(value.trim()) || headerOfToken(value) !== undefined;
}
