import assert from 'node:assert/strict';
import { after, before, beforeEach } from 'node:test';
import type { StoredPlatform } from '../../server/lti/check-platform.js';
import type { PageData, WatchData } from '../../server/lti/page-data.js';
import { sharedPlace, type DatabaseKind, type SharedPlace } from './databases.js';
import { LtiLaunch } from './lti-launch.js';
import { site } from './open-school.js';
import { RunningSchool } from './running-school.js';
import { JANE } from './stand-in-people.js';
import type { Activity } from './stand-in-messages.js';
import { StandInPlatform } from './stand-in-platform.js';

export const LECTURE: Activity = { id: '1', custom: { uuid: 'uuid-1234' }, isGraded: true };

/** A school and a platform that know each other. */
export class LtiSchool {
  school!: RunningSchool;
  platform!: StandInPlatform;
  launch!: LtiLaunch;
  #place!: SharedPlace;

  async start(make: DatabaseKind['make']): Promise<void> {
    [this.#place, this.platform] = await Promise.all([sharedPlace(make), StandInPlatform.start()]);
    this.school = await RunningSchool.start(this.#place);
    this.platform.tool = site;
    this.launch = new LtiLaunch(this.school, this.platform);
  }

  async reset(): Promise<void> {
    await this.school.database.execute(
      'truncate lti_platforms, lti_invitations, lti_logins, lti_links, lti_viewers, progress',
    );
    await this.addPlatform();
  }

  async stop(): Promise<void> {
    await this.school.stop();
    await this.platform.stop();
  }

  async addPlatform(more: object = {}): Promise<void> {
    const response = await this.school.ask('/lti/platforms', 'POST', { ...this.platform.description, ...more });
    assert.equal(response.status, 201);
  }

  async onlyPlatform(): Promise<StoredPlatform> {
    const { platforms } = (await (await this.school.ask('/lti')).json()) as { platforms: [StoredPlatform] };
    return platforms[0];
  }

  /** Launches an activity. Resolves with the data of the page that plays its video. */
  async watchData(person = JANE, activity = LECTURE): Promise<WatchData> {
    const { data } = await this.launch.open(activity, person);
    assert.equal(data?.kind, 'watch');
    return data;
  }

  beat(data: WatchData, token = data.token, uuid = data.video.uuid): Promise<Response> {
    return this.school.beat(10, token, uuid);
  }
}

/** Starts an {@link LtiSchool} for the tests of one `describe`. Each test begins with one platform, and without launches. */
export function useLti(make: DatabaseKind['make']): LtiSchool {
  const lti = new LtiSchool();
  before(() => lti.start(make));
  after(() => lti.stop());
  beforeEach(() => lti.reset());
  return lti;
}

/** Data in a page of the tool. */
export function dataOf(
  html: string,
): Extract<PageData, { kind: 'keep' | 'fetch' | 'registered' }> & Record<string, never> {
  const json = /id="lti-data">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}';
  return JSON.parse(json) as ReturnType<typeof dataOf>;
}
