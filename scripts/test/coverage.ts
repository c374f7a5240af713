import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import coverage from 'istanbul-lib-coverage';
import report from 'istanbul-lib-report';
import reports from 'istanbul-reports';

/** Folder of the suites' coverage, and of the report. */
export const COVERAGE_FOLDER = 'coverage';

/** Minimum coverage of `src/`, in percent. */
const LEAST = { statements: 93, branches: 88, functions: 90, lines: 93 } as const;

/**
 * Adds up the coverage of suites, writes the report, and returns a sentence for each value below its minimum.
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
