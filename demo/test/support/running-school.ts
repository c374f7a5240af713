import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { Database } from '../../server/database/database.js';
import { closeGracefully, listen } from '../../server/listen.js';
import type { Progress } from '../../server/progress/progress-store.js';
import type { School } from '../../server/school.js';
import { openSchool, TOKEN } from './open-school.js';
import type { Place, SharedPlace } from './databases.js';

export { TOKEN };

/** A running server of the school, with the requests that tests send to it. */
export class RunningSchool {
  readonly logs: string[];
  readonly database: Database;
  readonly school: School;
  readonly origin: string;
  readonly stop: () => Promise<void>;
  /** Time of the last heartbeat or `letPass()`, by `performance.now()`. */
  #momentAt = performance.now();

  private constructor(parts: Pick<RunningSchool, 'logs' | 'database' | 'school' | 'origin' | 'stop'>) {
    this.logs = parts.logs;
    this.database = parts.database;
    this.school = parts.school;
    this.origin = parts.origin;
    this.stop = parts.stop;
  }

  static async start(
    place: Omit<Place, 'remove'> | SharedPlace,
    environment: Record<string, string> = {},
  ): Promise<RunningSchool> {
    const logs: string[] = [];
    const log = pino({ base: null }, { write: (line) => logs.push(line) });
    let origin = '';
    const { school, database, close } = await openSchool({ place, environment, log, receiverOrigin: () => origin });
    const server = await listen(school.receiving(school.app), 0);
    origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    const stop = async (): Promise<void> => {
      school.endStreams();
      await closeGracefully(server);
      await close();
    };
    return new RunningSchool({ logs, database, school, origin, stop });
  }

  beat(
    position: number | string,
    learner = 'john_doe',
    uuid = 'uuid-1234',
    more: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    return this.post(Object.entries({ uuid, position: String(position), student_id: learner, ...more }));
  }

  /** Sends a heartbeat with any fields, in this order. */
  post(fields: readonly (readonly [name: string, value: string])[]): Promise<Response> {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    this.#momentAt = performance.now();
    return fetch(`${this.origin}/video-tracking`, { method: 'POST', body });
  }

  ask(path: string, method = 'GET', body?: unknown): Promise<Response> {
    return fetch(`${this.origin}/api${path}`, {
      method,
      headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  async progress(): Promise<Progress[]> {
    return (await (await this.ask('/progress')).json()) as Progress[];
  }

  /**
   * Moves all reports into the past, as if `seconds` had passed since the last heartbeat. The time that the test itself has taken is
   * included, so that a slow machine does not cause a late heartbeat.
   */
  async letPass(seconds: number): Promise<void> {
    const now = performance.now();
    const missing = seconds - (now - this.#momentAt) / 1000;
    this.#momentAt = now;
    await this.database.query(
      `with beats as (update heartbeats set received_at = received_at - make_interval(secs => $1))
       update progress set basis_at = basis_at - make_interval(secs => $1), first_seen = first_seen - make_interval(secs => $1),
         last_seen = last_seen - make_interval(secs => $1)`,
      [missing],
    );
  }
}
