import { after, afterEach, before, beforeEach } from 'node:test';
import { openPlace, type DatabaseKind, type OpenPlace } from './databases.js';
import { RunningSchool } from './running-school.js';

/**
 * Starts the school's server for each test of one `describe`, on an empty database, and stops it afterwards.
 *
 * @param onStart - takes the server of the next test, and the place of its database.
 */
export function useSchool(
  make: DatabaseKind['make'],
  onStart: (school: RunningSchool, place: OpenPlace) => void,
): void {
  let place: OpenPlace;
  let school: RunningSchool;
  before(async () => {
    place = await openPlace(make);
  });
  after(() => place.remove());
  beforeEach(async () => {
    await place.empty();
    school = await RunningSchool.start(place);
    onStart(school, place);
  });
  afterEach(() => school.stop());
}
