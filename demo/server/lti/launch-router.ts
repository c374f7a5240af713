import { randomBytes } from 'node:crypto';
import express, { Router, type Request, type Response } from 'express';
import type { JWTPayload } from 'jose';
import type { Video } from '../videos/check-video.js';
import type { PlayerWebhook } from '../webhooks/webhook-store.js';
import { isLaunchAddress, LAUNCH } from './addresses.js';
import type { StoredPlatform } from './check-platform.js';
import { CLAIMS, readLaunch, type Launch } from './claims.js';
import { bindingOf, clearBinding } from './cookies.js';
import type { IdTokens } from './id-tokens.js';
import { learnerOfPlatform, type LinkStore } from './link-store.js';
import { keyOf } from './login-router.js';
import type { Login, Logins } from './logins.js';
import { LtiProblem } from './lti-problem.js';
import type { PageTokens } from './page-tokens.js';
import type { PlatformStore } from './platform-store.js';
import { isGradeAddress, isReturnAddress } from './platform-addresses.js';
import { showPage, type ShowOptions } from './show-page.js';

export interface LaunchOptions extends ShowOptions {
  readonly platforms: PlatformStore;
  readonly logins: Logins;
  readonly idTokens: IdTokens;
  readonly links: LinkStore;
  readonly tokens: PageTokens;
  readonly videos: () => Promise<ReadonlyMap<string, Video>>;
  /** Webhooks that apply to a video, as an administrator defined them. */
  readonly webhooksOf: (video: string) => Promise<readonly PlayerWebhook[]>;
  readonly completionThreshold: number;
}

/** Heartbeats per minute if the school has no webhook to this server for a video. */
const RPM = 6;

/** Fields of heartbeats by which this server knows exactly what was watched. */
const EXACT = ['played_segments', 'session'] as const;

/** Handles the second half of a launch: the platform's signed message, which counts once, and only in the browser that began the launch. */
export function launchRouter(options: LaunchOptions): Router {
  const { platforms, logins, idTokens, links, tokens, site } = options;
  const router = Router();

  router.post(LAUNCH, express.urlencoded({ extended: false, limit: '64kb' }), async (request, response) => {
    const { state, id_token: idToken, error } = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    if (error !== undefined) throw new LtiProblem('not-logged-in');
    if (typeof state !== 'string' || typeof idToken !== 'string') throw new LtiProblem('no-state');
    const begun = await logins.look(state);
    const platform = begun && (await platforms.find(begun.platform));
    if (!begun) throw new LtiProblem('no-state');
    if (!platform?.active) throw new LtiProblem('unknown-platform');

    const binding = bindingOf(request, state) ?? postedBinding(request);
    if (binding === undefined) {
      await fetchBinding(response, begun, platform, { state, id_token: idToken });
      return;
    }
    const login = await logins.take(state, binding);
    if (!login) throw new LtiProblem('no-state');
    clearBinding(response, state);

    const payload = await idTokens.verify(idToken, platform, login.nonce);
    const launch = await check(payload, platform);
    if (launch.message.type === 'resource') await watch(response, platform, launch, launch.message);
    else await pick(response, platform, launch, launch.message);
  });

  /** Browser's half of the login, if this server's own page has POSTed it. Another page could make a person watch as someone else. */
  function postedBinding(request: Request): string | undefined {
    const { binding } = request.body as { readonly binding?: unknown };
    return request.get('origin') === site() && typeof binding === 'string' ? binding : undefined;
  }

  async function fetchBinding(
    response: Response,
    { storageTarget }: Login,
    { authorizationUrl }: StoredPlatform,
    launch: { readonly state: string; readonly id_token: string },
  ): Promise<void> {
    const isSecondTime = (response.req.body as { readonly fetched?: unknown }).fetched !== undefined;
    if (storageTarget === null || isSecondTime) throw new LtiProblem('no-cookie');
    const { origin } = new URL(authorizationUrl);
    const data = { target: storageTarget, origin, key: keyOf(launch.state), launch };
    await showPage(response, options, { kind: 'fetch', ...data });
  }

  async function check(payload: JWTPayload, platform: StoredPlatform): Promise<Launch> {
    if (!isLaunchAddress(payload[CLAIMS.target], site())) throw new LtiProblem('wrong-target');
    const launch = readLaunch(payload);
    const { deployment } = launch;
    const isKnown = platform.deployments.includes(deployment);
    const isAdopted = platform.deployments.length === 0 && (await platforms.adoptDeployment(platform.id, deployment));
    if (!isKnown && !isAdopted) throw new LtiProblem('deployment');
    return launch;
  }

  async function watch(
    response: Response,
    platform: StoredPlatform,
    launch: Launch,
    resource: Extract<Launch['message'], { readonly type: 'resource' }>,
  ): Promise<void> {
    const video = (await options.videos()).get(resource.video);
    if (!video?.src) throw new LtiProblem('no-video');
    const { lineItem } = resource;
    const mayGrade = lineItem !== null && isGradeAddress(lineItem, platform);
    const link = await links.note(platform, launch, { ...resource, lineItem: mayGrade ? lineItem : null });
    const learner = learnerOfPlatform(platform, launch.subject);
    const launchedAt = Math.floor(Date.now() / 1000);
    // A random name for this page only, so that no other webhook reads the token.
    const field = `lti_${randomBytes(9).toString('hex')}`;
    const { own, others } = await webhooksOf(video.uuid);
    await showPage(response, options, {
      kind: 'watch',
      video,
      webhooks: [{ ...exact(own), requestField: field }, ...others],
      token: await tokens.make('watch', { learner, video: video.uuid, link, launchedAt }),
      field,
      ...(launch.isTeacher && { courseToken: await tokens.make('course', { link }) }),
      contextTitle: launch.contextTitle,
    });
  }

  /** Webhooks of a video: `own` is the school's webhook to this server, or a new one; `others` go to other servers. */
  async function webhooksOf(video: string): Promise<{ own: PlayerWebhook; others: readonly PlayerWebhook[] }> {
    const url = `${options.receiver()}/video-tracking`;
    const webhooks = (await options.webhooksOf(video)).map((webhook) => ({
      ...webhook,
      url: new URL(webhook.url, options.receiver()).href,
    }));
    const isOwn = (webhook: PlayerWebhook): boolean => new URL(webhook.url).origin === new URL(url).origin;
    const made = { name: 'Video tracking', requestField: '', responseField: 'learner', rpm: RPM };
    return { own: webhooks.find(isOwn) ?? { ...made, url }, others: webhooks.filter((webhook) => !isOwn(webhook)) };
  }

  async function pick(
    response: Response,
    platform: StoredPlatform,
    { deployment }: Launch,
    { returnUrl, data }: Extract<Launch['message'], { readonly type: 'deep-linking' }>,
  ): Promise<void> {
    if (!isReturnAddress(returnUrl, platform)) throw new LtiProblem('return-address');
    const videos = [...(await options.videos()).values()].filter(({ src }) => src !== undefined);
    const picked = {
      kind: 'pick' as const,
      token: await tokens.make('pick', { platform: platform.id, deployment, returnUrl, data }),
      videos: videos.map(({ uuid, title, poster, duration }) => ({ uuid, title, poster, duration })),
      completionThreshold: options.completionThreshold,
    };
    await showPage(response, options, picked, new URL(returnUrl).origin);
  }

  return router;
}

/** Makes a webhook report all that is watched, to the end: grades depend on it, whatever the video and the webhook leave out. */
function exact(webhook: PlayerWebhook): PlayerWebhook {
  // The player refuses a webhook whose Response Field is one of its other fields.
  const needed = EXACT.filter((name) => name !== webhook.responseField);
  return { ...webhook, flush: true, include: [...new Set([...needed, ...(webhook.include ?? [])])] };
}
