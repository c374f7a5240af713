import { jwtVerify, SignJWT } from 'jose';
import type { Learner } from '../tracking/learner-tokens.js';
import { headerOfToken } from '../tracking/header-of-token.js';
import { RefusedError } from '../tracking/refused-error.js';

/** Kinds of tokens, by their permission, with their claims. */
interface Kinds {
  /** Report heartbeats of one learner in one video. */
  readonly watch: {
    readonly learner: string;
    readonly video: string;
    readonly link: string;
    /** Time of the launch, in seconds since 1970. */
    readonly launchedAt: number;
  };
  /** Read the progress of the learners in the link's course. */
  readonly course: { readonly link: string };
  /** Answer a platform with a video. */
  readonly pick: {
    readonly platform: string;
    readonly deployment: string;
    readonly returnUrl: string;
    readonly data: string | undefined;
  };
}

type Kind = keyof Kinds;

const MINUTE = 60;

/** Lifetime of tokens, in seconds. A page requests the next `watch` token before the last one expires. */
const LIFETIME: Readonly<Record<Kind, number>> = { watch: 10 * MINUTE, course: 12 * 60 * MINUTE, pick: 60 * MINUTE };

/** Time after its launch during which a page gets new tokens, in seconds. */
const LONGEST_VIEWING = 12 * 60 * MINUTE;

const CLOCK_TOLERANCE = 5;

/** Prefix of the header's `typ`. It distinguishes these tokens from those that an LMS signs for learners. */
const TYPE = 'videocms-lti-';

/** Short-lived tokens that this server signs for its pages in a platform. */
export class PageTokens {
  readonly #key: Uint8Array;

  /** @param secret - key of the signatures, which is stored with the other secrets. */
  constructor(secret: string) {
    this.#key = new TextEncoder().encode(secret);
  }

  make<K extends Kind>(kind: K, { ...claims }: Kinds[K]): Promise<string> {
    // The player stores positions under the subject, which is the same in each new token.
    const { learner, video, ...others } = claims as Partial<Kinds['watch']>;
    return new SignJWT({ ...others, ...(learner !== undefined && { sub: learner, aud: video }) })
      .setProtectedHeader({ alg: 'HS256', typ: TYPE + kind })
      .setIssuedAt()
      .setExpirationTime(`${LIFETIME[kind]} s`)
      .sign(this.#key);
  }

  /** Reads a token. @returns `undefined` if it is not valid, or has expired. */
  async read<K extends Kind>(kind: K, token: string, tolerance = CLOCK_TOLERANCE): Promise<Kinds[K] | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        algorithms: ['HS256'],
        typ: TYPE + kind,
        requiredClaims: ['exp'],
        clockTolerance: tolerance,
      });
      const { sub, aud, ...others } = payload;
      return { ...others, ...(sub !== undefined && { learner: sub, video: aud }) } as unknown as Kinds[K];
    } catch {
      // The reason is not reported, because it would only help an attacker.
      return undefined;
    }
  }

  /**
   * Makes the next token of a page. The last one may have expired while the computer slept. Returns `undefined` for a token that is not valid,
   * or {@link LONGEST_VIEWING} after the launch.
   */
  async renew(token: string): Promise<{ readonly link: string; readonly token: string } | undefined> {
    const claims = await this.read('watch', token, LONGEST_VIEWING);
    if (!claims || Date.now() / 1000 > claims.launchedAt + LONGEST_VIEWING) return undefined;
    return { link: claims.link, token: await this.make('watch', toWatch(claims)) };
  }

  /** Whether the learner's value in a heartbeat is one of these tokens, valid or not. */
  isOne(value: string): boolean {
    const { typ } = headerOfToken(value) ?? {};
    return typeof typ === 'string' && typ.startsWith(TYPE);
  }

  /** Returns the learner that a token names. @throws RefusedError if the token is not valid, or is for another video. */
  async learnerOf(value: string, video: string): Promise<Learner> {
    const claims = await this.read('watch', value.trim());
    if (!claims) throw new RefusedError('The learner’s token is not valid, or not any more.', 401);
    if (claims.video !== video) throw new RefusedError('The learner’s token is for another video.', 403);
    return { learner: claims.learner, verified: true };
  }
}

function toWatch({ learner, video, link, launchedAt }: Kinds['watch']): Kinds['watch'] {
  return { learner, video, link, launchedAt };
}
