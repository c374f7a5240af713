/** School's server as one application: receives heartbeats, stores them, and shows them to authorized people. */
import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import express, { Router, type Express } from 'express';
import type { Logger } from 'pino';
import proxyAddress from 'proxy-addr';
import { AdminAccess } from './admin/admin-access.js';
import { adminRouter, isAllowed, requireAdmin, type AdminOptions } from './admin/admin-router.js';
import { answerError } from './answer-error.js';
import type { Configuration } from './configuration.js';
import type { Database } from './database/database.js';
import { settingOr } from './database/settings.js';
import { firstWebhook } from './demo-webhooks.js';
import { embedRouter } from './embed/embed-router.js';
import { feedRouter } from './feed-router.js';
import { HeartbeatLog } from './heartbeat-log.js';
import { RateLimit } from './limits/rate-limit.js';
import { SharedCounts } from './limits/shared-counts.js';
import { createLti, type Lti } from './lti/lti.js';
import type { Grades } from './lti/send-grades.js';
import { OtherServers } from './other-servers.js';
import { Health } from './operations/health.js';
import { createMetrics } from './operations/metrics.js';
import { operationsRouter } from './operations/operations-router.js';
import { ProgressEvents } from './progress/progress-events.js';
import { progressRouter } from './progress/progress-router.js';
import { ProgressStore } from './progress/progress-store.js';
import { progressViewsRouter } from './progress/progress-views-router.js';
import { ProgressViews } from './progress/progress-views.js';
import { startRetention } from './progress/retention.js';
import { refuseUnstorable } from './refuse-unstorable.js';
import { securityHeaders } from './security-headers.js';
import { HeartbeatWriter } from './tracking/heartbeat-writer.js';
import { learnerTokenRouter } from './tracking/learner-token-router.js';
import { LearnerTokens } from './tracking/learner-tokens.js';
import { isTracking, trackingHandler } from './tracking/tracking-handler.js';
import { demoVideos } from './videos/demo-videos.js';
import { VideoStore } from './videos/video-store.js';
import { publicVideosRouter, videosRouter } from './videos/videos-router.js';
import { publicWebhooksRouter, webhooksRouter } from './webhooks/webhooks-router.js';
import { WebhookStore } from './webhooks/webhook-store.js';
import { startForwarding } from './xapi/forward.js';
import { RefusedStatements } from './xapi/refused-statements.js';
import { xapiRouter } from './xapi/xapi-router.js';

export interface School {
  readonly app: Express;
  /** Creates the server's request listener. It receives heartbeats without Express, and passes other requests to `app`, such as the whole site. */
  readonly receiving: (app: Express) => RequestListener;
  /** Heartbeats as they are accepted. */
  readonly heartbeats: Pick<HeartbeatLog, 'subscribe'>;
  /** Administrator's token, if it was generated now. */
  readonly generatedToken: string | undefined;
  readonly tokens: LearnerTokens;
  /** Grades for learning platforms. */
  readonly grades: Grades;
  /** Keys of the school as an LTI tool of learning platforms. */
  readonly ltiKeys: Lti['keys'];
  /** Videos, for the server of the players' pages. */
  readonly videos: VideoStore;
  /** Stops all work, after the accepted heartbeats are stored. Close the server before, and the database afterwards. */
  readonly close: () => Promise<void>;
  /** Ends the event streams, which never end by themselves, so that the server can close. */
  readonly endStreams: () => void;
}

export interface SchoolOptions {
  readonly database: Database;
  readonly configuration: Configuration;
  readonly log: Logger;
  /** Origin of the receiver, as players reach it. */
  readonly receiverOrigin: () => string;
  /** Origin of the players' pages. */
  readonly site: () => string;
  /** Folder with the built player, for the embed page; without it, there is no embed page. */
  readonly player?: string | undefined;
  /** Returns the HTML of the page that learning platforms show. */
  readonly ltiPage: () => Promise<string>;
}

/** Maximum number of wrong tokens of one sender per minute. */
const MAX_WRONG_TOKENS = 10;

/** Maximum number of LTI log-ins from one IP address per minute: a whole school behind one router may begin its lesson. */
const MAX_LTI_LOGINS = 3000;

export async function createSchool(options: SchoolOptions): Promise<School> {
  const { database, configuration, log, receiverOrigin } = options;
  const { access, generated } = await AdminAccess.open(database, configuration.adminToken);
  const secret = configuration.learnerSecret ?? (await settingOr(database, 'learner-secret', randomSecret()));
  const tokens = await LearnerTokens.create({
    secret,
    publicKey: configuration.learnerPublicKey,
    requireSigned: configuration.requireSigned,
  });
  const webhooks = new WebhookStore(database);
  await webhooks.addAtFirstStart(firstWebhook);
  const videos = new VideoStore(database);
  await videos.addAtFirstStart(demoVideos);

  const health = new Health(database);
  const writer = new HeartbeatWriter(database, {
    maxPlaybackRate: configuration.maxPlaybackRate,
    maxWaiting: configuration.maxWaiting,
    onFailure: () => health.stored(false),
    onFlush: (count, seconds) => {
      health.stored(true);
      metrics.accepted.inc(count);
      metrics.flushSize.observe(count);
      metrics.flushSeconds.observe(seconds);
    },
  });
  const metrics = createMetrics(() => writer.waiting);
  const progress = new ProgressStore(database, configuration.completionThreshold);
  const views = new ProgressViews(database, progress, videos);
  const events = new ProgressEvents(progress, (error) => log.error({ error: (error as Error).message }, 'no progress'));
  const xapi = {
    get site() {
      return options.site();
    },
    completionThreshold: configuration.completionThreshold,
    videos: () => videos.known(),
  };
  const refused = new RefusedStatements(database);
  const stopRetention = startRetention(database, progress, configuration.retentionDays, log);
  const stopForwarding = configuration.lrsUrl
    ? startForwarding(
        progress,
        refused,
        { ...xapi, url: configuration.lrsUrl, authorization: configuration.lrsAuthorization },
        log,
      )
    : undefined;
  const feed = new HeartbeatLog();
  const others = new OtherServers(
    database,
    (message) => {
      if (message.kind === 'heartbeat') feed.add(message.heartbeat, message.page);
      else {
        views.forget();
        events.tellDeleted(message.deleted);
      }
    },
    (error) => log.warn({ error: (error as Error).message }, 'could not tell the other servers'),
  );

  // A database inside this process has only this server.
  const shared = database.isShared
    ? new SharedCounts(database, await settingOr(database, 'limits-key', randomSecret()))
    : undefined;
  const limitOf = (kind: string, max: number): RateLimit => new RateLimit(kind, max, { shared });
  const admin: AdminOptions = { access, wrongTokens: limitOf('wrong token', MAX_WRONG_TOKENS), site: options.site };

  const lti = createLti({
    database,
    log,
    secret: await settingOr(database, 'lti-secret', randomSecret()),
    limit: limitOf('lti login', MAX_LTI_LOGINS),
    completionThreshold: configuration.completionThreshold,
    videos: () => videos.known(),
    webhooksOf: (video) => webhooks.of(video),
    html: options.ltiPage,
    site: options.site,
    receiver: receiverOrigin,
    frameAncestors: configuration.frameAncestors,
  });

  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', configuration.trustProxy);
  app.use(securityHeaders({ isPage: false, frameAncestors: "'none'" }));
  const track = trackingHandler({
    writer,
    tokens: {
      learnerOf: (value, video) =>
        lti.tokens.isOne(value) ? lti.tokens.learnerOf(value, video) : tokens.learnerOf(value, video),
    },
    limits: {
      learner: limitOf('learner', configuration.maxPerMinute),
      guest: limitOf('guest', configuration.maxPerMinute),
      address: limitOf('address', configuration.maxUnnamedPerMinute),
    },
    webhooks: () => webhooks.known(),
    durationOf: async (uuid) => (await videos.known()).get(uuid)?.duration,
    ipOf: (request) => proxyAddress(request, app.get('trust proxy fn') as Parameters<typeof proxyAddress>[1]),
    onAccepted: (heartbeat, page) => {
      feed.add(heartbeat, page);
      if (page !== '') others.tell({ kind: 'heartbeat', heartbeat, page });
    },
    onRefused: (status) => metrics.refused.inc({ status }),
    log,
  });
  app.use((request, response, next) => {
    if (isTracking(request)) track(request, response);
    else next();
  });
  app.use(refuseUnstorable);
  app.use(feedRouter(feed));
  app.use(embedRouter({ videos, player: options.player, frameAncestors: configuration.frameAncestors }));
  app.use(lti.router);
  app.use(publicVideosRouter(videos));
  app.use(publicWebhooksRouter(webhooks, videos, receiverOrigin));
  app.use(operationsRouter(database, metrics, health));
  app.use('/api', adminRouter(admin));
  app.use('/api', ...requireAdmin(admin), adminApi());
  app.use(answerError(log));

  function adminApi(): Router {
    const router = Router();
    router.use('/videos', videosRouter(videos));
    router.use('/webhooks', webhooksRouter(webhooks, receiverOrigin));
    router.use(learnerTokenRouter(tokens));
    router.use('/lti', lti.admin);
    router.use('/xapi', xapiRouter(progress, refused, xapi));
    router.use(progressViewsRouter(views, videos));
    router.use(
      progressRouter({
        store: progress,
        views,
        onDeleted: (deleted) => {
          events.tellDeleted(deleted);
          others.tell({ kind: 'deleted', deleted });
        },
        events,
        isStillAllowed: (request) => isAllowed(access, request),
      }),
    );
    return router;
  }

  return {
    app,
    receiving: (site) => (request, response) => {
      if (isTracking(request)) track(request, response);
      else site(request, response);
    },
    heartbeats: feed,
    generatedToken: generated,
    tokens,
    grades: lti.grades,
    ltiKeys: lti.keys,
    videos,
    endStreams: () => {
      health.close();
      events.close();
      feed.close();
    },
    close: async () => {
      stopRetention();
      shared?.close();
      others.close();
      await stopForwarding?.();
      await lti.grades.stop();
      await writer.idle();
    },
  };
}

function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}
