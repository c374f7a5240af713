import type { JWTPayload } from 'jose';
import type { PageData } from '../../server/lti/page-data.js';
import { site } from './open-school.js';
import type { RunningSchool } from './running-school.js';
import { JANE, type Person } from './stand-in-people.js';
import type { Activity } from './stand-in-messages.js';
import type { StandInPlatform } from './stand-in-platform.js';

export interface Begun {
  readonly state: string;
  readonly nonce: string;
  readonly cookie: string;
}

/** Answer of the tool to a launch. */
export interface Shown {
  readonly status: number;
  /** Data of the page, if the launch was accepted. */
  readonly data: PageData | undefined;
  /** Problem that the page names, if the launch was refused. */
  readonly problem: string | undefined;
  readonly text: string;
}

/** Sends the requests that a browser sends in a launch. */
export class LtiLaunch {
  readonly #school: RunningSchool;
  readonly #platform: StandInPlatform;

  constructor(school: RunningSchool, platform: StandInPlatform) {
    this.#school = school;
    this.#platform = platform;
  }

  /** Sends the login. @param overrides - fields that a forger changes. */
  async login(overrides: Readonly<Record<string, string>> = {}, method: 'GET' | 'POST' = 'POST'): Promise<Response> {
    const fields = new URLSearchParams({
      ...this.#platform.loginFields(JANE, 'x', `${site}/lti/launch`),
      ...overrides,
    });
    const url = `${this.#school.origin}/lti/login`;
    return method === 'GET'
      ? fetch(`${url}?${fields.toString()}`, { redirect: 'manual' })
      : fetch(url, { method, body: fields, redirect: 'manual' });
  }

  async begin(): Promise<Begun> {
    const response = await this.login();
    const asked = new URL(response.headers.get('location') ?? '').searchParams;
    const [cookie = ''] = response.headers.getSetCookie();
    return {
      state: asked.get('state') ?? '',
      nonce: asked.get('nonce') ?? '',
      cookie: cookie.split(';')[0] ?? '',
    };
  }

  async finish(
    begun: Pick<Begun, 'state' | 'cookie'>,
    idToken: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Shown> {
    return this.post({ state: begun.state, id_token: idToken }, { Cookie: begun.cookie, ...more });
  }

  async post(fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<Shown> {
    const body = new URLSearchParams(fields);
    const response = await fetch(`${this.#school.origin}/lti/launch`, { method: 'POST', body, headers });
    const text = await response.text();
    const json = /id="lti-data">(.*?)<\/script>/s.exec(text)?.[1];
    return {
      status: response.status,
      data: json === undefined ? undefined : (JSON.parse(json) as PageData),
      problem: /Problem: <code>([\w-]+)/.exec(text)?.[1],
      text,
    };
  }

  /** Does the whole launch. @param change - changes the claims, as a forger would. */
  async open(
    activity: Activity,
    person: Person = JANE,
    change: (claims: JWTPayload) => JWTPayload = (claims) => claims,
  ): Promise<Shown> {
    const begun = await this.begin();
    const claims = this.#platform.resourceClaims(person, begun.nonce, activity);
    return this.finish(begun, await this.#platform.sign(change(claims)));
  }
}
