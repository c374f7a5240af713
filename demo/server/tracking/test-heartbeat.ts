import type { Heartbeat } from '../heartbeat-log.js';

/** Name of the field that marks a test from the admin page: with `videocms_test=true`, a heartbeat is checked and answered, but not stored. */
export const TEST_FIELD = 'videocms_test';

export function isTest({ fields, learnerField }: Heartbeat): boolean {
  return fields[TEST_FIELD] === 'true' && learnerField !== TEST_FIELD;
}
