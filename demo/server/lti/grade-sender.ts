import type { AccessTokens } from './access-tokens.js';
import { NoTokenError } from './access-tokens.js';
import { askPlatform, type PlatformAnswer } from './ask-platform.js';
import type { DueGrade } from './grade-queue.js';
import { MAXIMUM } from './page-router.js';

/** Result of sending a grade. */
export type Outcome =
  | { readonly kind: 'done' }
  /** @property problem - sentence for the administrator; `null` if the problem will pass by itself. */
  | { readonly kind: 'later'; readonly seconds: number; readonly problem: string | null }
  | { readonly kind: 'refused'; readonly problem: string };

/** First and longest pause before another attempt, in seconds. The pause doubles with each attempt. */
const FIRST_PAUSE = 10;
const LONGEST_PAUSE = 3600;

/** Pause after the status 409, in seconds: Moodle refuses a second grade in the same second. */
const CONFLICT_PAUSE = 2;
const MAX_CONFLICTS = 5;

/** Explanations of statuses for the administrator. */
const REASONS: Readonly<Record<number, string>> = {
  400: 'The platform refuses this grade (400).',
  401: 'The platform does not know the access token (401). “Test” shows whether it gives one.',
  403: 'The platform does not allow grades (403). Allow the tool to send grades there.',
  404: 'The platform no longer has a place for the grade (404). Open the link again: that may make a new one.',
  409: 'The platform has a later grade (409). Compare the clocks of both servers.',
  429: 'The platform wants fewer grades (429).',
};

/** Statuses of refusals that will not change by themselves. */
const REFUSALS = [400, 403, 404, 405, 410, 413, 415, 422];

/** Sends one grade to a platform, by LTI's Assignment and Grade Services. Never rejects. */
export async function sendGrade(grade: DueGrade, tokens: AccessTokens, signal?: AbortSignal): Promise<Outcome> {
  const pause = Math.min(FIRST_PAUSE * 2 ** (grade.tries - 1), LONGEST_PAUSE);
  try {
    let answer = await post(grade, tokens, signal);
    if (answer.status === 401) {
      tokens.forget(grade.platform);
      answer = await post(grade, tokens, signal);
    }
    const { status, retryAfter = 0 } = answer;
    if (status >= 200 && status < 300) return { kind: 'done' };
    const problem = REASONS[status] ?? `The platform answered ${status}.`;
    if (REFUSALS.includes(status)) return { kind: 'refused', problem };
    if (status === 409 && grade.tries <= MAX_CONFLICTS)
      return { kind: 'later', seconds: CONFLICT_PAUSE, problem: null };
    const seconds = Math.min(Math.max(pause, retryAfter), LONGEST_PAUSE);
    return { kind: 'later', seconds, problem: status === 429 && grade.tries === 1 ? null : problem };
  } catch (error) {
    const problem = error instanceof NoTokenError ? error.message : 'The platform does not answer.';
    return { kind: 'later', seconds: pause, problem };
  }
}

/** Returns the URL for scores of a line item. It keeps the query string, which URLs of Moodle have. */
export function scoresAddress(lineItem: string): string {
  const url = new URL(lineItem);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/scores`;
  return url.href;
}

async function post(
  { lineItem, subject, best, isCompleted, platform }: DueGrade,
  tokens: AccessTokens,
  signal?: AbortSignal,
): Promise<PlatformAnswer> {
  const token = await tokens.get(platform, signal);
  return askPlatform(
    scoresAddress(lineItem),
    {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/vnd.ims.lis.v1.score+json',
      },
      body: JSON.stringify({
        userId: subject,
        scoreGiven: Math.round(best * MAXIMUM * 100) / 100,
        scoreMaximum: MAXIMUM,
        activityProgress: isCompleted ? 'Completed' : 'InProgress',
        gradingProgress: 'FullyGraded',
        timestamp: new Date().toISOString(),
      }),
    },
    signal,
  );
}
