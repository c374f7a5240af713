/** Names of LTI's claims, and the data of a launch in them. */
import type { JWTPayload } from 'jose';
import { isStorable } from '../storable-text.js';
import { LtiProblem } from './lti-problem.js';

const LTI = 'https://purl.imsglobal.org/spec/lti/claim';
const DEEP_LINKING = 'https://purl.imsglobal.org/spec/lti-dl/claim';

export const CLAIMS = {
  messageType: `${LTI}/message_type`,
  version: `${LTI}/version`,
  deployment: `${LTI}/deployment_id`,
  target: `${LTI}/target_link_uri`,
  roles: `${LTI}/roles`,
  context: `${LTI}/context`,
  resourceLink: `${LTI}/resource_link`,
  custom: `${LTI}/custom`,
  gradeService: 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint',
  deepLinking: `${DEEP_LINKING}/deep_linking_settings`,
  contentItems: `${DEEP_LINKING}/content_items`,
  data: `${DEEP_LINKING}/data`,
} as const;

export const SCORE_SCOPE = 'https://purl.imsglobal.org/spec/lti-ags/scope/score';

/** Ways to grade a link: by the watched part, by whether the video is completed, or not at all. */
export const gradings = ['watched', 'completed', 'none'] as const;

export type Grading = (typeof gradings)[number];

/** Data of a signed launch, as far as this server uses it. */
export interface Launch {
  readonly subject: string;
  readonly name: string | undefined;
  readonly deployment: string;
  readonly context: string;
  /** Title of the course; empty if the platform does not name it. */
  readonly contextTitle: string;
  readonly isTeacher: boolean;
  readonly isLearner: boolean;
  readonly message:
    | {
        readonly type: 'resource';
        readonly resource: string;
        readonly video: string;
        readonly grading: Grading;
        /** URL for grades; `null` if the platform takes none. */
        readonly lineItem: string | null;
      }
    | {
        readonly type: 'deep-linking';
        readonly returnUrl: string;
        /** Data of the platform, which the answer returns unchanged. */
        readonly data: string | undefined;
      };
}

/** Maximum length of ids, by the LTI standard. */
const MAX_ID_LENGTH = 255;

/** Maximum length of `data`. It comes back in a token in a header, and headers are limited to 16 kB. */
const MAX_DATA_LENGTH = 6000;

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads a launch.
 *
 * @param payload - payload of a token whose signature and times are already checked.
 * @throws LtiProblem if something is missing or unknown.
 */
export function readLaunch(payload: JWTPayload): Launch {
  if (payload[CLAIMS.version] !== '1.3.0') throw new LtiProblem('message');
  const context = recordOf(payload[CLAIMS.context]);
  const roles = listOf(payload[CLAIMS.roles]);
  // Only roles in this course count: a person who teaches elsewhere may be a learner here.
  const has = (name: string): boolean =>
    roles.some((role) => role === name || new RegExp(`/membership[#/]${name}\\b`).test(role));
  const isTeacher = has('Instructor') || has('Administrator');
  return {
    subject: idOf(payload.sub, 'anonymous'),
    name: textOf(payload['name']),
    deployment: idOf(payload[CLAIMS.deployment], 'deployment'),
    context: textOf(context['id']) ?? '',
    contextTitle: textOf(context['title']) ?? '',
    isTeacher,
    isLearner: !isTeacher && has('Learner'),
    message: messageOf(payload),
  };
}

function messageOf(payload: JWTPayload): Launch['message'] {
  switch (payload[CLAIMS.messageType]) {
    case 'LtiResourceLinkRequest': {
      const custom = recordOf(payload[CLAIMS.custom]);
      const services = recordOf(payload[CLAIMS.gradeService]);
      const lineItem = textOf(services['lineitem'], 2000);
      const mayGrade = listOf(services['scope']).includes(SCORE_SCOPE);
      return {
        type: 'resource',
        resource: idOf(recordOf(payload[CLAIMS.resourceLink])['id'], 'message'),
        video: textOf(custom['uuid']) ?? '',
        grading: gradings.find((grading) => grading === custom['grading']) ?? 'watched',
        lineItem: mayGrade && lineItem !== undefined && isWebAddress(lineItem) ? lineItem : null,
      };
    }
    case 'LtiDeepLinkingRequest': {
      const settings = recordOf(payload[CLAIMS.deepLinking]);
      const returnUrl = textOf(settings['deep_link_return_url'], 2000);
      const types = listOf(settings['accept_types']);
      if (returnUrl === undefined || !types.includes('ltiResourceLink')) throw new LtiProblem('message');
      return { type: 'deep-linking', returnUrl, data: textOf(settings['data'], MAX_DATA_LENGTH) };
    }
    default:
      throw new LtiProblem('message');
  }
}

function idOf(value: unknown, problem: ConstructorParameters<typeof LtiProblem>[0]): string {
  const id = textOf(value);
  if (id === undefined) throw new LtiProblem(problem);
  return id;
}

/** Returns a text; `undefined` if the value is not a text, is empty or too long, or cannot be stored. */
function textOf(value: unknown, maxLength = MAX_ID_LENGTH): string | undefined {
  const isText = typeof value === 'string' && value !== '' && value.length <= maxLength && isStorable(value);
  return isText ? value : undefined;
}

function recordOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
