import { MIN_TOKEN_LENGTH } from './admin/admin-access.js';
import { variables, type Variable, type VariableName } from './configuration-variables.js';
import { defaultDataFolder, refuseServedFolder } from './database/data-folder.js';

/** Checked settings from the environment. `variables` describes each variable. */
export interface Configuration {
  /** Origin at which the server is reached from outside. Without it, the server is for this computer only. */
  readonly publicUrl: string | undefined;
  /** Interface to listen on. */
  readonly host: string;
  readonly port: number;
  /** Whether the port was configured. If it is in use, the server must not take another one. */
  readonly isPortFixed: boolean;
  /** Another port, and so another origin, for heartbeats; `undefined` if there is a public URL for everything. */
  readonly receiverPort: number | undefined;
  readonly isReceiverPortFixed: boolean;
  /** Pages that may show a player's page in a frame: the value of `frame-ancestors` in a Content Security Policy. */
  readonly frameAncestors: string;
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  readonly adminToken: string | undefined;
  /** Secret of HS256 tokens. Without a secret or a public key (PEM) of EdDSA tokens, a secret is generated. */
  readonly learnerSecret: string | undefined;
  readonly learnerPublicKey: string | undefined;
  readonly requireSigned: boolean;
  /** Maximum playback rate that counts as possible. */
  readonly maxPlaybackRate: number;
  /** Watched part of a video, above 0 and at most 1, from which it counts as completed. */
  readonly completionThreshold: number;
  /** Maximum number of heartbeats that wait to be stored. */
  readonly maxWaiting: number;
  /** Maximum heartbeats per minute of one learner in one video, or of one session without a name. */
  readonly maxPerMinute: number;
  /** Maximum heartbeats without a name per minute from one IP address. */
  readonly maxUnnamedPerMinute: number;
  /** Days without a heartbeat after which a learner's data of a video is deleted; 0 keeps it. */
  readonly retentionDays: number;
  readonly lrsUrl: string | undefined;
  readonly lrsAuthorization: string | undefined;
  readonly logLevel: string;
  /** Proxies that report the client's IP address: their number or their addresses, as for Express' `trust proxy`. */
  readonly trustProxy: number | string | false;
}

type Environment = Readonly<Record<string, string | undefined>>;

type NumberVariable = Variable & { readonly default: number; readonly min: number; readonly max: number };

/** Names of the variables that are numbers. */
type NumberName = {
  [Name in VariableName]: (typeof variables)[Name] extends { readonly default: number } ? Name : never;
}[VariableName];

/** @throws Error that names the invalid variable. */
export function readConfiguration(environment: Environment): Configuration {
  const number = (name: NumberName): number => {
    const { default: otherwise, min, max, isDecimal }: NumberVariable = variables[name];
    const text = environment[name];
    if (!text) return otherwise;
    const value = Number(text);
    if (value >= min && value <= max && (isDecimal || Number.isInteger(value))) return value;
    const kind = isDecimal ? 'number' : 'whole number';
    throw new Error(`${name} must be a ${kind} from ${min} to ${max}, but is "${text}".`);
  };
  const flag = (name: VariableName): boolean => {
    const text = environment[name];
    if (!text || text === 'false') return false;
    if (text === 'true') return true;
    throw new Error(`${name} must be true or false, but is "${text}".`);
  };
  const databaseUrl = environment['DATABASE_URL'];
  // An empty value counts as not set.
  const dataFolder = [environment['DATA_FOLDER'], defaultDataFolder()].find(Boolean) ?? '';
  if (!databaseUrl) refuseServedFolder(dataFolder);
  const secret = environment['LEARNER_JWT_SECRET'];
  if (secret && secret.length < 32) throw new Error('LEARNER_JWT_SECRET must have at least 32 characters.');
  const adminToken = environment['ADMIN_TOKEN'];
  if (adminToken && adminToken.length < MIN_TOKEN_LENGTH) {
    throw new Error(
      `ADMIN_TOKEN must have at least ${MIN_TOKEN_LENGTH} characters, so that it cannot be guessed. Without ADMIN_TOKEN, the server makes one.`,
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
