import { MIN_TOKEN_LENGTH } from './admin/admin-access.js';
import { variables, type VariableName } from './configuration-variables.js';
import { defaultDataFolder, refuseServedFolder } from './database/data-folder.js';

/** Everything that the environment can set, checked: `variables` says which variable is what. */
export interface Configuration {
  /** As everybody reaches the server from outside: an origin. Without it, it is for this computer only. */
  readonly publicUrl: string | undefined;
  /** Interface to listen on. */
  readonly host: string;
  readonly port: number;
  /** Whether it was asked for: then no other will do. */
  readonly isPortFixed: boolean;
  /** Another port, and so another origin, for heartbeats; none where there is a public URL for everything. */
  readonly receiverPort: number | undefined;
  readonly isReceiverPortFixed: boolean;
  /** Which pages may show a player's page in a frame, as the `frame-ancestors` of a Content Security Policy has it. */
  readonly frameAncestors: string;
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  readonly adminToken: string | undefined;
  /** Secret of HS256 tokens, or public key (PEM) of EdDSA tokens; without either, a secret is generated. */
  readonly learnerSecret: string | undefined;
  readonly learnerPublicKey: string | undefined;
  readonly requireSigned: boolean;
  /** Highest playback rate that is possible. */
  readonly maxPlaybackRate: number;
  /** Part of a video, above 0 and at most 1, from which on it counts as completed. */
  readonly completionThreshold: number;
  /** Heartbeats that may wait to be stored. */
  readonly maxWaiting: number;
  /** Heartbeats a minute of one learner in one video, or of one session where nobody is named. */
  readonly maxPerMinute: number;
  /** Heartbeats a minute of one address where nobody is named. */
  readonly maxUnnamedPerMinute: number;
  /** After so many days without a heartbeat a learner's data of a video is deleted; 0 keeps it. */
  readonly retentionDays: number;
  readonly lrsUrl: string | undefined;
  readonly lrsAuthorization: string | undefined;
  readonly logLevel: string;
  /** Which proxies say who really asked, as Express' `trust proxy` has it: how many, or their addresses. */
  readonly trustProxy: number | string | false;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables that are numbers. */
type NumberName = {
  [Name in VariableName]: (typeof variables)[Name] extends { readonly default: number } ? Name : never;
}[VariableName];

/** @throws a sentence that names the variable that is wrong. */
export function readConfiguration(environment: Environment): Configuration {
  const number = (name: NumberName): number => {
    const { default: otherwise, min, max } = variables[name];
    const text = environment[name];
    if (!text) return otherwise;
    const value = Number(text);
    if (value >= min && value <= max) return value;
    throw new Error(`${name} must be a number from ${min} to ${max}, but is "${text}".`);
  };
  const flag = (name: VariableName): boolean => {
    const text = environment[name];
    if (!text || text === 'false') return false;
    if (text === 'true') return true;
    throw new Error(`${name} must be true or false, but is "${text}".`);
  };
  const databaseUrl = environment['DATABASE_URL'];
  // Set to nothing is as good as not set.
  const dataFolder = [environment['DATA_FOLDER'], defaultDataFolder()].find(Boolean) ?? '';
  if (!databaseUrl) refuseServedFolder(dataFolder);
  const secret = environment['LEARNER_JWT_SECRET'];
  if (secret && secret.length < 32) throw new Error('LEARNER_JWT_SECRET must have at least 32 characters.');
  const adminToken = environment['ADMIN_TOKEN'];
  if (adminToken && adminToken.length < MIN_TOKEN_LENGTH) {
    throw new Error(
      `ADMIN_TOKEN must have at least ${MIN_TOKEN_LENGTH} characters, so that nobody guesses it. Leave it out, and one is made.`,
    );
  }

  const publicUrl = originOf(environment['PUBLIC_URL']);
  const host = [environment['HOST'], variables.HOST.default].find(Boolean) ?? '';
  if (publicUrl === undefined && !/^(localhost|127\.|::1$|\[::1\]$)/.test(host)) {
    throw new Error(
      `HOST=${host} lets other computers in: say by PUBLIC_URL at which address, such as https://video.my-school.com.`,
    );
  }
  const hasReceiverPort = publicUrl === undefined || Boolean(environment['RECEIVER_PORT']);

  return {
    publicUrl,
    host,
    port: number('PORT'),
    isPortFixed: Boolean(environment['PORT']),
    receiverPort: hasReceiverPort ? number('RECEIVER_PORT') : undefined,
    isReceiverPortFixed: Boolean(environment['RECEIVER_PORT']),
    frameAncestors: frameAncestors(environment['FRAME_ANCESTORS']),
    databaseUrl,
    dataFolder,
    adminToken,
    learnerSecret: secret,
    learnerPublicKey: environment['LEARNER_JWT_PUBLIC_KEY'],
    requireSigned: flag('REQUIRE_SIGNED'),
    maxPlaybackRate: number('MAX_PLAYBACK_RATE'),
    completionThreshold: number('COMPLETION_THRESHOLD'),
    maxWaiting: number('MAX_WAITING'),
    maxPerMinute: number('MAX_PER_MINUTE'),
    maxUnnamedPerMinute: number('MAX_UNNAMED_PER_MINUTE'),
    retentionDays: number('RETENTION_DAYS'),
    lrsUrl: environment['LRS_URL'],
    lrsAuthorization: environment['LRS_AUTHORIZATION'],
    logLevel: environment['LOG_LEVEL'] ?? variables.LOG_LEVEL.default,
    trustProxy: trustedProxies(environment['TRUST_PROXY']),
  };
}

function trustedProxies(text = ''): number | string | false {
  if (text === '' || text === 'false' || text === '0') return false;
  if (/^[1-9]$/.test(text)) return Number(text);
  const isAddress = (part: string): boolean =>
    ['loopback', 'linklocal', 'uniquelocal'].includes(part) || /^[\da-f.:]+(\/\d+)?$/i.test(part);
  if (text.split(/\s*,\s*/).every(isAddress)) return text;
  throw new Error(
    `TRUST_PROXY must be how many proxies there are, such as 1, or their addresses, such as "loopback, 10.0.0.0/8", but is "${text}".`,
  );
}

function originOf(text = ''): string | undefined {
  if (text === '') return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isOrigin =
    url && /^https?:$/.test(url.protocol) && url.pathname + url.search + url.hash === '/' && !url.username;
  if (isOrigin) return url.origin;
  throw new Error(
    `PUBLIC_URL must be a scheme and a host, such as https://video.my-school.com, without a path, but is "${text}".`,
  );
}

function frameAncestors(text = ''): string {
  if (text === '') return variables.FRAME_ANCESTORS.default;
  if (/^(\*|'self'|'none'|https?:\/\/[\w.*:-]+)( ('self'|https?:\/\/[\w.*:-]+))*$/.test(text)) return text;
  throw new Error(
    `FRAME_ANCESTORS must be "*", or origins with spaces between them, such as "'self' https://moodle.my-school.com", but is "${text}".`,
  );
}
