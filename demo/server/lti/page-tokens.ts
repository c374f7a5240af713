import { jwtVerify, SignJWT } from 'jose';
import type { Learner } from '../tracking/learner-tokens.js';
import { headerOfToken } from '../tracking/header-of-token.js';
import { RefusedError } from '../tracking/refused-error.js';

/** What the page of a launch may do. Each kind of token is good for one thing. */
interface Kinds {
  /** Say what a learner watches in one video. */
  readonly watch: {
    readonly learner: string;
    readonly video: string;
    readonly link: string;
    /** When the launch was, in seconds since 1970. */
    readonly launchedAt: number;
  };
  /** See what the learners of the link's course have watched. */
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

/** In seconds. A page that is open asks for the next one. */
const LIFETIME: Readonly<Record<Kind, number>> = { watch: 10 * MINUTE, course: 12 * 60 * MINUTE, pick: 60 * MINUTE };

/** So long after its launch a page gets new tokens, in seconds. */
const LONGEST_VIEWING = 12 * 60 * MINUTE;

const CLOCK_TOLERANCE = 5;

/** Of the header: what tells these tokens from those that an LMS signs for learners. */
const TYPE = 'videocms-lti-';

/** Short-lived tokens of this server's own, for the pages that it has shown in a platform. */
export class PageTokens {
  readonly #key: Uint8Array;

  /** @param secret - kept with the other secrets. */
  constructor(secret: string) {
    this.#key = new TextEncoder().encode(secret);
  }

  make<K extends Kind>(kind: K, { ...claims }: Kinds[K]): Promise<string> {
    // The player keeps positions under the subject, which stays while tokens change.
    const { learner, video, ...others } = claims as Partial<Kinds['watch']>;
    return new SignJWT({ ...others, ...(learner !== undefined && { sub: learner, aud: video }) })
      .setProtectedHeader({ alg: 'HS256', typ: TYPE + kind })
      .setIssuedAt()
      .setExpirationTime(`${LIFETIME[kind]} s`)
      .sign(this.#key);
  }

  /** @returns `undefined` for what does not hold, or not any more. */
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
      // The reasons are kept back: they would help a forger only.
      return undefined;
    }
  }

  /** The next token of a page: also if the last one is over, since computers sleep, but not long after the launch. */
  async renew(token: string): Promise<{ readonly link: string; readonly token: string } | undefined> {
    const claims = await this.read('watch', token, LONGEST_VIEWING);
    if (!claims || Date.now() / 1000 > claims.launchedAt + LONGEST_VIEWING) return undefined;
    return { link: claims.link, token: await this.make('watch', toWatch(claims)) };
  }

  /** Whether a learner's value in a heartbeat is one of these tokens, good or not. */
  isOne(value: string): boolean {
    const { typ } = headerOfToken(value) ?? {};
    return typeof typ === 'string' && typ.startsWith(TYPE);
  }

  /** @throws RefusedError for a token that does not hold, or is for another video. */
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
