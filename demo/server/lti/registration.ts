/** Dynamic registration of LTI: a platform opens an address of this tool, and the two exchange their settings. */
import { askPlatform, parseAnswer } from './ask-platform.js';
import { JWKS, LAUNCH, LOGIN } from './addresses.js';
import { checkPlatform, type Platform, type StoredPlatform } from './check-platform.js';
import { SCORE_SCOPE } from './claims.js';
import { LtiProblem } from './lti-problem.js';
import type { PlatformStore } from './platform-store.js';

const TOOL = 'https://purl.imsglobal.org/spec/lti-tool-configuration';
const PLATFORM = 'https://purl.imsglobal.org/spec/lti-platform-configuration';

/** Places where teachers pick a video: that of the standard, and that of Canvas for assignments. Platforms ignore unknown ones. */
const PLACEMENTS = ['ContentArea', 'https://canvas.instructure.com/lti/assignment_selection'];

const TITLE = 'Course videos';

export interface Registration {
  /** URL of the platform's configuration. */
  readonly configuration: string;
  /** Token with which the platform permits the registration. */
  readonly token: string | undefined;
  readonly showNames: boolean;
  /** Origin of this server. */
  readonly site: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Registers this tool at a platform, and stores the platform. @throws LtiProblem if the platform does not follow the standard. */
export async function register(platforms: PlatformStore, registration: Registration): Promise<StoredPlatform> {
  const { configuration, token, showNames, site } = registration;
  // The rules for the platform's other addresses apply to this one too.
  if (!checkPlatform({ ...EXAMPLE, jwksUrl: configuration }).platform) throw new LtiProblem('registration');
  const described = parseAnswer(await ask(configuration));
  const { issuer, registration_endpoint: endpoint } = described;
  const draft = { ...toPlatform(described, showNames), clientId: 'not known yet' };
  if (!checkPlatform(draft).platform || !checkPlatform({ ...EXAMPLE, tokenUrl: endpoint }).platform) {
    throw new LtiProblem('registration');
  }
  // Someone who registers under a known issuer with other keys could send launches of its learners.
  const others = await platforms.ofIssuer(String(issuer));
  if (others.some(({ jwksUrl }) => jwksUrl !== draft.jwksUrl)) throw new LtiProblem('other-keys');

  const answer = parseAnswer(
    await ask(String(endpoint), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
      body: JSON.stringify(toolOf(site, showNames)),
    }),
  );
  const { deployment_id: deployment } = (answer[TOOL] ?? {}) as Json;
  const { platform } = checkPlatform({
    ...draft,
    clientId: answer['client_id'],
    // Some platforms send a number.
    deployments: typeof deployment === 'number' ? [`${deployment}`] : [deployment].filter(Boolean),
  });
  const stored = platform && (await platforms.add(platform));
  if (!stored) throw new LtiProblem('registration');
  return stored;
}

/** Description of this tool for a platform. */
export function toolOf(site: string, showNames: boolean): object {
  return {
    application_type: 'web',
    response_types: ['id_token'],
    grant_types: ['implicit', 'client_credentials'],
    initiate_login_uri: site + LOGIN,
    redirect_uris: [site + LAUNCH],
    client_name: TITLE,
    jwks_uri: site + JWKS,
    token_endpoint_auth_method: 'private_key_jwt',
    scope: SCORE_SCOPE,
    [TOOL]: {
      domain: new URL(site).host,
      target_link_uri: site + LAUNCH,
      claims: ['iss', 'sub', ...(showNames ? ['name'] : [])],
      // Links to videos need no message: every platform opens them without one. Canvas would show such a message as another way to pick a video.
      messages: [
        { type: 'LtiDeepLinkingRequest', target_link_uri: site + LAUNCH, label: TITLE, placements: PLACEMENTS },
      ],
    },
  };
}

/** Valid platform, in which one address is replaced to check it. */
const EXAMPLE: Platform = {
  name: 'Example',
  issuer: 'https://lms.example',
  clientId: 'example',
  deployments: [],
  authorizationUrl: 'https://lms.example/auth',
  tokenUrl: 'https://lms.example/token',
  jwksUrl: 'https://lms.example/keys',
  origins: [],
  active: true,
  showNames: false,
};

function toPlatform(
  described: Json,
  showNames: boolean,
): Record<keyof Omit<Platform, 'clientId' | 'deployments' | 'origins'>, unknown> {
  const { product_family_code: family } = (described[PLATFORM] ?? {}) as Json;
  const issuer = String(described['issuer']);
  const host = URL.canParse(issuer) ? new URL(issuer).host : issuer;
  return {
    name: typeof family === 'string' && family ? `${host} (${family.slice(0, 50)})` : host,
    issuer: described['issuer'],
    authorizationUrl: described['authorization_endpoint'],
    tokenUrl: described['token_endpoint'],
    jwksUrl: described['jwks_uri'],
    tokenAudience: described['authorization_server'],
    active: true,
    showNames,
  };
}

async function ask(url: string, options?: RequestInit): ReturnType<typeof askPlatform> {
  const answer = await askPlatform(url, options).catch(() => undefined);
  if (!answer || answer.status < 200 || answer.status > 299) throw new LtiProblem('registration');
  return answer;
}
