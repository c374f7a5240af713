import { writeFileSync } from 'node:fs';

/** A reporter of Node.js' test runner: writes what a run has come to into the file that the variable `SUITE_RESULT` names, if any. */
export default async function* suiteResultReporter(source) {
  let passed = 0;
  const failed = [];
  for await (const { type, data } of source) {
    // A suite fails when one of its tests does, and that test has an event of its own.
    const isSuite = data?.details?.type === 'suite' || data?.details?.error?.failureType === 'subtestsFailed';
    if (type === 'test:pass' && !isSuite) passed++;
    if (type === 'test:fail' && !isSuite)
      failed.push(`${data.file ?? ''}: ${data.name}: ${reasonOf(data.details.error)}`);
  }
  const file = process.env.SUITE_RESULT;
  if (file) writeFileSync(file, JSON.stringify({ passed, failed, notes: [] }));
  yield '';
}

function reasonOf(error) {
  return String(error?.cause?.message ?? error?.message ?? error).split('\n', 1)[0];
}
