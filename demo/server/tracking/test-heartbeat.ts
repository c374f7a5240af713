import type { Heartbeat } from '../heartbeat-log.js';

/** `videocms_test=true` in a heartbeat: it is checked and answered as any other, and not stored. The admin page sends such. */
export const TEST_FIELD = 'videocms_test';

export function isTest({ fields, learnerField }: Heartbeat): boolean {
  return fields[TEST_FIELD] === 'true' && learnerField !== TEST_FIELD;
}
