import { positiveNumber, readCommandLine, refuseUnknown } from '../scripts/lib/command-line.js';
import type { Source } from './adapters/adapter.js';
import { ALL_PLAYERS, isPlayerId, type PlayerId } from './adapters/index.js';
import { CONDITIONS, isConditionId } from './browser/condition.js';
import { isPartId, PARTS } from './parts/index.js';
import type { Choice } from './plan.js';

const SOURCES: readonly Source[] = ['mp4', 'hls'];

export interface Options extends Choice {
  readonly players: readonly PlayerId[];
  readonly retries: number;
  readonly quietMs: number;
  /** Whether everything is measured, for the committed report. */
  readonly isFull: boolean;
  /** Files with results to write the report from, instead of measuring. */
  readonly from: readonly string[];
  /** File with results to continue. */
  readonly resume: string | undefined;
}

const USAGE = `npm run bench [-- --part <parts> --players <players> --sources <sources> --cond <conditions> --runs <rounds> --quick]
npm run bench -- --continue <results>     goes on with a run that was broken off
npm run bench -- --from <results> …       makes the report of results, without measuring

Builds, packs, installs the other players and measures. Everything, when nothing is chosen: that writes REPORT.md. Lists are
separated by commas.
  parts       ${Object.keys(PARTS).join(', ')}
  players     ${ALL_PLAYERS.join(', ')}
  sources     ${SOURCES.join(', ')}
  conditions  ${Object.keys(CONDITIONS).join(', ')}`;

/** Parses the command line. Ends the program if it is wrong, or with `--help`. */
export function parseOptions(): Options {
  const { values, positionals } = readCommandLine(USAGE, {
    allowPositionals: true,
    options: {
      part: { type: 'string' },
      players: { type: 'string' },
      sources: { type: 'string' },
      cond: { type: 'string' },
      runs: { type: 'string' },
      quick: { type: 'boolean' },
      from: { type: 'string', multiple: true },
      continue: { type: 'string' },
    },
  });
  refuseUnknown(USAGE, positionals, []);
  const choices = [values.part, values.players, values.sources, values.cond];
  return {
    parts: among(values.part, isPartId, Object.keys(PARTS)),
    players: among(values.players, isPlayerId, ALL_PLAYERS) ?? ALL_PLAYERS,
    sources: among(values.sources, isSource, SOURCES) ?? SOURCES,
    conditions: among(values.cond, isConditionId, Object.keys(CONDITIONS)),
    rounds: values.runs ? positiveNumber(USAGE, 'The number of runs', values.runs, 1) : values.quick ? 1 : undefined,
    retries: values.quick ? 1 : 2,
    quietMs: values.quick ? 2000 : 60_000,
    isFull: choices.every((choice) => choice === undefined),
    from: values.from ?? [],
    resume: values.continue,
  };
}

function among<Name extends string>(
  list: string | undefined,
  isName: (name: string) => name is Name,
  all: readonly string[],
): Name[] | undefined {
  if (list === undefined) return undefined;
  const names = list.split(',');
  refuseUnknown(
    USAGE,
    names.filter((name) => !isName(name)),
    all,
  );
  return names.filter(isName);
}

function isSource(name: string): name is Source {
  return SOURCES.some((source) => source === name);
}
