import { afterEach, before, beforeEach } from 'node:test';
import { sharedPlace, type DatabaseKind, type SharedPlace } from './databases.js';
import { RunningSchool } from './running-school.js';

export interface UsedSchool {
  /** Stops the server, and starts another one on the same database. */
  restart(): Promise<void>;
  /** Does the same on an empty database. */
  startAfresh(): Promise<void>;
}

/**
 * Starts the school's server for each test of one `describe`, on an empty database, and stops it afterwards.
 *
 * @param onStart - takes each server that is started.
 */
export function useSchool(make: DatabaseKind['make'], onStart: (school: RunningSchool) => void): UsedSchool {
  let place: SharedPlace;
  let school: RunningSchool;
  const start = async (): Promise<void> => {
    school = await RunningSchool.start(place);
    onStart(school);
  };
  before(async () => {
    place = await sharedPlace(make);
  });
  beforeEach(async () => {
    await place.empty();
    await start();
  });
  afterEach(() => school.stop());
  return {
    restart: async () => {
      await school.stop();
      await start();
    },
    startAfresh: async () => {
      await school.stop();
      await place.empty();
      await start();
    },
  };
}
