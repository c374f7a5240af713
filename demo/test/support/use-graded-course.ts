import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach } from 'node:test';
import express from 'express';
import { pino } from 'pino';
import type { Database } from '../../server/database/database.js';
import { close, listen } from '../../server/listen.js';
import { AccessTokens } from '../../server/lti/access-tokens.js';
import type { Platform, StoredPlatform } from '../../server/lti/check-platform.js';
import type { Grading, Launch } from '../../server/lti/claims.js';
import { GradeQueue } from '../../server/lti/grade-queue.js';
import { LtiKeys } from '../../server/lti/keys.js';
import { learnerOfPlatform, LinkStore } from '../../server/lti/link-store.js';
import { PlatformStore } from '../../server/lti/platform-store.js';
import { startGrades, type Grades } from '../../server/lti/send-grades.js';
import { VideoStore } from '../../server/videos/video-store.js';
import { sharedPlace, type DatabaseKind, type SharedPlace } from './databases.js';
import { JANE, type Person } from './stand-in-people.js';
import { StandInPlatform } from './stand-in-platform.js';

/** Grades are never sent by themselves: the tests call `run()`. */
const NEVER_MS = 2 ** 30;

/** Duration of the video, in seconds. */
const DURATION = 100;

/** A course with a graded video, without the school's server. */
export class GradedCourse {
  platform!: StandInPlatform;
  platforms!: PlatformStore;
  #place!: SharedPlace;
  #tool!: Server;
  #stored!: StoredPlatform;
  #servers: Grades[] = [];

  get database(): Database {
    return this.#place.database;
  }

  async begin(make: DatabaseKind['make']): Promise<void> {
    [this.#place, this.platform] = await Promise.all([sharedPlace(make), StandInPlatform.start()]);
    this.platforms = new PlatformStore(this.database);
    const app = express();
    app.get('/lti/jwks', async (_request, response) => {
      response.json(await new LtiKeys(this.database).published());
    });
    this.#tool = await listen(app, 0);
    this.platform.tool = `http://localhost:${(this.#tool.address() as AddressInfo).port}`;
  }

  async reset(): Promise<void> {
    await this.database.execute('truncate lti_platforms, progress, videos cascade');
    const description = { ...this.platform.description, origins: [], active: true, showNames: false };
    const added = await this.platforms.add(description as unknown as Platform);
    assert.ok(added);
    this.#stored = added;
    await new VideoStore(this.database).add({ uuid: 'lecture', title: 'Lecture', duration: DURATION });
    this.platform.scores.length = 0;
    this.platform.tokensGiven = 0;
  }

  async stopServers(): Promise<void> {
    await Promise.all(this.#servers.map(({ stop }) => stop()));
    this.#servers = [];
  }

  async end(): Promise<void> {
    await close(this.#tool);
    await this.platform.stop();
  }

  /** Starts to send grades, as one of several servers on this database. */
  start(): Grades {
    const tokens = new AccessTokens(new LtiKeys(this.database));
    const grades = startGrades(new GradeQueue(this.database, 0.9), tokens, pino({ level: 'silent' }), NEVER_MS);
    this.#servers.push(grades);
    return grades;
  }

  /** Opens the link to the video. */
  async open(person: Person = JANE, grading: Grading = 'watched'): Promise<void> {
    const launch: Launch = {
      subject: person.id,
      name: person.name,
      deployment: '1',
      context: '2',
      contextTitle: '',
      isTeacher: person.role === 'Instructor',
      isLearner: person.role === 'Learner',
      message: { type: 'deep-linking', returnUrl: '', data: undefined },
    };
    const lineItem = this.platform.lineItem({ id: '3', custom: {}, isGraded: true });
    const resource = { type: 'resource', resource: '3', video: 'lecture', grading, lineItem } as const;
    await new LinkStore(this.database).note(this.#stored, launch, resource);
  }

  /** Reports that the person has watched the first `seconds` of the video. */
  async watch(seconds: number, person: Person = JANE): Promise<void> {
    await this.database.query(
      `insert into progress (video, learner, verified, first_seen, last_seen, watched)
       values ('lecture', $1, true, now(), now(), $2::nummultirange)
       on conflict (video, learner, verified, guest) do update set watched = excluded.watched, changed_at = clock_timestamp()`,
      [learnerOfPlatform(this.#stored, person.id), `{[0,${seconds})}`],
    );
  }

  /** Moves the times of the queue and of the platform into the past, as if `seconds` had passed. */
  async letPass(seconds: number): Promise<void> {
    await this.database.query(
      `update lti_viewers set due_at = due_at - make_interval(secs => $1), not_before = not_before - make_interval(secs => $1),
         leased_until = leased_until - make_interval(secs => $1)`,
      [seconds],
    );
    for (const [index, score] of this.platform.scores.entries()) {
      const timestamp = new Date(Date.parse(score.timestamp) - seconds * 1000).toISOString();
      this.platform.scores[index] = { ...score, timestamp };
    }
  }

  async switchPlatform(active: boolean): Promise<void> {
    await this.platforms.replace(this.#stored.id, { ...this.#stored, active });
  }

  given(): number[] {
    return this.platform.scores.map(({ scoreGiven }) => scoreGiven);
  }

  async problem(): Promise<string | null | undefined> {
    return (await this.platforms.all())[0]?.problem;
  }
}

/** Starts a {@link GradedCourse} for the tests of one `describe`. Each test begins without grades. */
export function useGradedCourse(make: DatabaseKind['make']): GradedCourse {
  const course = new GradedCourse();
  before(() => course.begin(make));
  after(() => course.end());
  beforeEach(() => course.reset());
  afterEach(async () => {
    assert.deepEqual(course.platform.answers, []);
    await course.stopServers();
  });
  return course;
}
