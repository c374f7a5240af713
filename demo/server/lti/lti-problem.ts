import type { Request, Response } from 'express';
import { securityHeaders } from '../security-headers.js';
import { learnerLanguages, learnerTexts, type LearnerLanguage } from './learner-texts.js';

/** Reasons to refuse a launch or a registration, with advice for the administrator. */
const ADVICE = {
  'unknown-platform': {
    title: 'This learning platform is not known here',
    advice: 'No platform with this issuer and client id is switched on. Compare both with the list in /admin.',
  },
  'wrong-target': {
    title: 'The learning platform opens another address',
    advice:
      'The address that the platform opens is not one of this server. Compare it with “Launch address” in /admin.',
  },
  'incomplete-login': {
    title: 'The learning platform left something out',
    advice: 'A login needs iss, login_hint and target_link_uri. Look at how the tool is set up in the platform.',
  },
  'not-logged-in': {
    title: 'The learning platform did not let you in',
    advice: 'Log in to the platform, and open it again from your course.',
  },
  'no-state': {
    title: 'This launch has expired',
    advice:
      'It was used already, or it took too long. Open it again from your course. If that does not help, look at the clocks of both servers.',
  },
  'no-cookie': {
    title: 'Your browser blocks cookies in this frame',
    advice: 'Open it again from your course, in a new window: the platform has a setting for that at the tool.',
  },
  signature: {
    title: 'The signature of the launch is not valid',
    advice:
      'Compare the address of the platform’s keys in /admin with what the platform says. “Test” there fetches them.',
  },
  time: {
    title: 'The time of this launch is wrong',
    advice: 'Open it again from your course. If that does not help, compare the clocks of both servers.',
  },
  audience: {
    title: 'The launch is for another tool',
    advice: 'Compare issuer and client id in /admin with what the platform says.',
  },
  nonce: {
    title: 'The launch answers another login',
    advice: 'Open it again from your course.',
  },
  deployment: {
    title: 'This deployment of the tool is not known here',
    advice: 'Compare the deployment ids in /admin with what the platform says.',
  },
  message: {
    title: 'The learning platform asks for something else',
    advice:
      'This server takes resource links and deep linking of LTI 1.3. Look at how the tool is set up in the platform.',
  },
  anonymous: {
    title: 'The learning platform does not say who is watching',
    advice: 'The launch names no user. Log in to the platform, and look at the privacy settings of the tool there.',
  },
  'no-video': {
    title: 'This link names no video',
    advice:
      'Choose a video again by “Select content”, or set the custom parameter uuid to the uuid of a video in /admin.',
  },
  'return-address': {
    title: 'The return address is not the platform’s',
    advice:
      'The address to return to is not one of the platform. If the platform has pages at several addresses, list them in /admin.',
  },
  'expired-page': {
    title: 'This page has been open for too long',
    advice: 'Open it again from your course.',
  },
  invitation: {
    title: 'This registration address has expired or was used',
    advice: 'Each address is for one registration within a day. Make a new one in /admin.',
  },
  registration: {
    title: 'The registration did not work',
    advice: 'The platform did not answer as the standard says. Register it by hand in /admin.',
  },
  'other-keys': {
    title: 'There is another platform of this issuer',
    advice: 'Its keys are at another address. Delete it in /admin first if this one replaces it.',
  },
} as const;

export type ProblemKind = keyof typeof ADVICE;

/** Error for a refused request of a platform. The content of the request goes neither into the page nor into the log. */
export class LtiProblem extends Error {
  readonly kind: ProblemKind;

  constructor(kind: ProblemKind) {
    super(ADVICE[kind].title);
    this.kind = kind;
  }
}

/** Problems of a registration, which only an administrator sees. */
const OF_ADMINISTRATOR: ReadonlySet<ProblemKind> = new Set(['invitation', 'registration', 'other-keys']);

/**
 * Answers with a page about the problem. It says in the language of the browser what a learner can do, and to an administrator in English
 * what is wrong.
 */
export function showProblem(response: Response, kind: ProblemKind, frameAncestors: string): void {
  const { req: request } = response;
  securityHeaders({ isPage: true, frameAncestors })(request, response, () => undefined);
  const isForLearner = !OF_ADMINISTRATOR.has(kind);
  const language = isForLearner ? languageOf(request) : 'en';
  response
    .status(kind === 'registration' ? 502 : 403)
    .type('html')
    .set('Cache-Control', 'no-store')
    .vary('Accept-Language').send(`<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${isForLearner ? learnerTexts[language].title : ADVICE[kind].title}</title>
<body style="font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem">
${isForLearner ? learnerPart(language) : ''}
${administratorPart(kind, isForLearner ? 'h2' : 'h1')}
`);
}

function languageOf(request: Request): LearnerLanguage {
  const accepted = request.acceptsLanguages(learnerLanguages);
  return learnerLanguages.find((language) => language === accepted) ?? 'en';
}

function learnerPart(language: LearnerLanguage): string {
  const { title, advice } = learnerTexts[language];
  return `<div dir="auto"><h1 style="font-size: 1.25rem">${title}</h1><p>${advice}</p></div>`;
}

function administratorPart(kind: ProblemKind, heading: 'h1' | 'h2'): string {
  const { title, advice } = ADVICE[kind];
  return `<div lang="en"><${heading} style="font-size: 1.125rem">${title}</${heading}><p>${advice}</p>
<p>Problem: <code>${kind}</code></p></div>`;
}
