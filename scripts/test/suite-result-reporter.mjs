import { writeFileSync } from 'node:fs';

/** Reporter for Node.js' test runner. Writes the result of a run into the file that the environment variable `SUITE_RESULT` names, if it is set. */
export default async function* suiteResultReporter(source) {
  let passed = 0;
  const failed = [];
  for await (const { type, data } of source) {
    // A suite fails if one of its tests fails, and that test has its own event.
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
