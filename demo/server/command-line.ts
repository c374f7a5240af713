import { parseArgs } from 'node:util';

/**
 * The arguments of a command, which are this many names. `--help` prints how it is used, and ends it. Anything else ends it with status 2
 * and a sentence.
 */
export function readNames(usage: string, count: number): string[] {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    if (positionals.length === count) return positionals;
    console.error(`It takes ${count} arguments, but was given ${positionals.length}.\n\n${usage}`);
  } catch (error) {
    // The sentences after the first are about something else.
    const [reason = ''] = (error as Error).message.split('. ');
    console.error(`${reason}.\n\n${usage}`);
  }
  process.exit(2);
}

/** Runs a command; what goes wrong is said in a sentence. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => {
    console.error((error as Error).message);
    process.exit(1);
  });
}
