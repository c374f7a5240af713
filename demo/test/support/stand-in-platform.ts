/** A learning platform that sends and answers what a real Moodle 5.1 did when it was recorded. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type Request, type Response } from 'express';
import {
  createRemoteJWKSet,
  exportJWK,
  generateKeyPair,
  jwtVerify,
  SignJWT,
  type CryptoKey,
  type JWK,
  type JWTPayload,
} from 'jose';
import { close, listen } from '../../server/listen.js';
import { CLAIMS, SCORE_SCOPE } from '../../server/lti/claims.js';
import { autoForm, servePages } from './stand-in-pages.js';
import { StandInMessages, type Activity } from './stand-in-messages.js';
import { personOf } from './stand-in-people.js';

const TOOL = 'https://purl.imsglobal.org/spec/lti-tool-configuration';

interface Key {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

export interface Score {
  readonly userId: string;
  readonly scoreGiven: number;
  readonly scoreMaximum: number;
  readonly activityProgress: string;
  readonly timestamp: string;
}

export class StandInPlatform extends StandInMessages {
  /** Scores that the platform has accepted, oldest first. */
  readonly scores: Score[] = [];
  /** Answers to the next scores, in this order. */
  readonly answers: { readonly status: number; readonly headers?: Readonly<Record<string, string>> }[] = [];
  /** Claims of the tool's answers to deep linking. */
  readonly picked: JWTPayload[] = [];
  readonly activities: Activity[] = [];
  readonly registered: Record<string, unknown>[] = [];
  tokensGiven = 0;
  #server!: Server;
  #key!: Key;
  #accessToken = '';

  static async start(): Promise<StandInPlatform> {
    const platform = new StandInPlatform();
    await platform.rotateKeys();
    const app = express();
    platform.#serve(app);
    platform.#server = await listen(app, 0);
    return platform;
  }

  stop(): Promise<void> {
    return close(this.#server);
  }

  get origin(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Description of the platform, as an administrator copies it into the tool. */
  get description(): Record<string, unknown> {
    return {
      name: 'Moodle',
      issuer: this.origin,
      clientId: this.clientId,
      deployments: [this.deployment],
      authorizationUrl: `${this.origin}/mod/lti/auth.php`,
      tokenUrl: `${this.origin}/mod/lti/token.php`,
      jwksUrl: `${this.origin}/mod/lti/certs.php`,
    };
  }

  get key(): Key {
    return this.#key;
  }

  async rotateKeys(): Promise<void> {
    this.#key = { kid: crypto.randomUUID(), ...(await generateKeyPair('RS256', { extractable: true })) };
  }

  /** Revokes the access token: the platform then answers 401 to it. */
  endAccessToken(): void {
    this.#accessToken = '';
  }

  sign(claims: JWTPayload, { kid, privateKey }: Pick<Key, 'kid' | 'privateKey'> = this.#key): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid }).sign(privateKey);
  }

  #serve(app: Express): void {
    const form = express.urlencoded({ extended: false });
    app.get('/mod/lti/openid-configuration.php', (_request, response) => {
      response.json({
        issuer: this.origin,
        token_endpoint: `${this.origin}/mod/lti/token.php`,
        jwks_uri: `${this.origin}/mod/lti/certs.php`,
        authorization_endpoint: `${this.origin}/mod/lti/auth.php`,
        registration_endpoint: `${this.origin}/mod/lti/openid-registration.php`,
        scopes_supported: [SCORE_SCOPE, 'openid'],
        response_types_supported: ['id_token'],
        id_token_signing_alg_values_supported: ['RS256'],
        'https://purl.imsglobal.org/spec/lti-platform-configuration': { product_family_code: 'moodle' },
      });
    });
    app.post('/mod/lti/openid-registration.php', express.json(), (request, response) => {
      if (request.get('authorization') !== 'Bearer registration-token') {
        response.sendStatus(401);
        return;
      }
      const tool = request.body as Record<string, unknown>;
      this.registered.push(tool);
      const configuration = { ...(tool[TOOL] as object), version: '1.3.0', deployment_id: this.deployment };
      response.json({ ...tool, client_id: this.clientId, [TOOL]: configuration });
    });
    app.get('/mod/lti/certs.php', async (_request, response) => {
      const { kid, publicKey } = this.#key;
      const key: JWK = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' };
      response.json({ keys: [key] });
    });
    app.get('/mod/lti/auth.php', async (request, response) => this.#authorize(request, response));
    app.post('/mod/lti/token.php', form, async (request, response) => this.#giveToken(request, response));
    app.post('/mod/lti/services.php/2/lineitems/:id/lineitem/scores', scoreBody, (request, response) => {
      this.#takeScore(request, response);
    });
    app.post('/mod/lti/contentitem_return.php', form, async (request, response) => this.#takePicked(request, response));
    servePages(app, this);
  }

  async #authorize({ query }: Request, response: Response): Promise<void> {
    const asked = query as Record<string, string>;
    const expected = {
      scope: 'openid',
      response_type: 'id_token',
      response_mode: 'form_post',
      prompt: 'none',
      client_id: this.clientId,
      redirect_uri: `${this.tool}/lti/launch`,
    };
    const wrong = Object.entries(expected).find(([name, value]) => asked[name] !== value);
    if (wrong) {
      response.status(400).send(`wrong ${wrong[0]}`);
      return;
    }
    const { launchid } = JSON.parse(asked['lti_message_hint'] ?? '{}') as { launchid: string };
    const person = personOf(asked['login_hint'] ?? '');
    const activity = this.activities.find(({ id }) => id === launchid);
    const nonce = asked['nonce'] ?? '';
    const claims = activity ? this.resourceClaims(person, nonce, activity) : this.deepLinkingClaims(person, nonce);
    const fields = { id_token: await this.sign(claims), state: asked['state'] ?? '' };
    response.send(autoForm(asked['redirect_uri'] ?? '', fields));
  }

  async #giveToken(request: Request, response: Response): Promise<void> {
    const { client_assertion: assertion = '', scope = '' } = request.body as Record<string, string>;
    try {
      const keys = createRemoteJWKSet(new URL(`${this.tool}/lti/jwks`));
      const audience = `${this.origin}/mod/lti/token.php`;
      const { payload } = await jwtVerify(assertion, keys, { audience, issuer: this.clientId, subject: this.clientId });
      if (payload.jti === undefined || scope !== SCORE_SCOPE) throw new Error('no jti, or another scope');
    } catch {
      response.status(400).json({ error: 'invalid_client' });
      return;
    }
    this.#accessToken = crypto.randomUUID();
    this.tokensGiven++;
    response.json({ access_token: this.#accessToken, token_type: 'Bearer', expires_in: 3600, scope });
  }

  #takeScore(request: Request, response: Response): void {
    const answer = this.answers.shift();
    const score = request.body as Score;
    if (request.get('authorization') !== `Bearer ${this.#accessToken}`) response.status(401).send('[]');
    else if (answer)
      response
        .status(answer.status)
        .set({ ...answer.headers })
        .send('[]');
    else if (request.query['type_id'] !== '1') response.status(404).send('[]');
    else if (personOf(score.userId).role !== 'Learner') {
      response.statusMessage = `Incorrect score received${JSON.stringify(score)}`;
      response.status(400).send('[]');
    } else if (this.scores.some((known) => known.userId === score.userId && secondOf(known) >= secondOf(score))) {
      response.statusMessage = `Refusing score with an earlier timestamp for item 3 and user ${score.userId}`;
      response.status(409).send('[]');
    } else {
      this.scores.push(score);
      response.status(200).end();
    }
  }

  async #takePicked(request: Request, response: Response): Promise<void> {
    const { JWT = '' } = request.body as Record<string, string>;
    const keys = createRemoteJWKSet(new URL(`${this.tool}/lti/jwks`));
    const { payload } = await jwtVerify(JWT, keys, { issuer: this.clientId, audience: this.origin });
    this.picked.push(payload);
    const [item] = payload[CLAIMS.contentItems] as { custom: Record<string, string>; lineItem?: object }[];
    const id = String(this.activities.length + 1);
    this.activities.push({ id, custom: item?.custom ?? {}, isGraded: item?.lineItem !== undefined });
    response.send('<!doctype html><title>Added</title><p id="added">Added to the course.');
  }
}

const scoreBody = express.json({ type: 'application/vnd.ims.lis.v1.score+json' });

function secondOf({ timestamp }: Score): number {
  return Math.floor(Date.parse(timestamp) / 1000);
}
