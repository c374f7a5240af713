import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import coverage from 'istanbul-lib-coverage';
import report from 'istanbul-lib-report';
import reports from 'istanbul-reports';

/** Where suites leave what they covered, and where the report is written. */
export const COVERAGE_FOLDER = 'coverage';

/** The least of the lines in `src/` that tests must run, in percent. */
const LEAST = { statements: 93, branches: 88, functions: 90, lines: 93 } as const;

/**
 * Adds up what suites covered, writes the report, and tells what is below the least.
 * @param suites - names of folders in {@link COVERAGE_FOLDER}.
 */
export function checkCoverage(suites: readonly string[]): string[] {
  const map = coverage.createCoverageMap({});
  for (const suite of suites) {
    const file = join(COVERAGE_FOLDER, suite, 'coverage-final.json');
    map.merge(JSON.parse(readFileSync(file, 'utf8')) as coverage.CoverageMapData);
  }
  const context = report.createContext({ dir: COVERAGE_FOLDER, coverageMap: map });
  reports.create('html').execute(context);
  reports.create('text').execute(context);

  const summary = map.getCoverageSummary();
  return (Object.keys(LEAST) as (keyof typeof LEAST)[]).flatMap((what) => {
    const { pct } = summary[what];
    return pct < LEAST[what] ? [`Tests cover ${pct} % of the ${what}; it must be ${LEAST[what]} %.`] : [];
  });
}
