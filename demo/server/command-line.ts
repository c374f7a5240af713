import { parseArgs } from 'node:util';

/**
 * Reads the arguments of a command, which must be a given number of names. With `--help`, prints the usage and ends the process. With
 * wrong arguments, prints a sentence and ends the process with status 2.
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
    // Only the first sentence is about the argument.
    const [reason = ''] = (error as Error).message.split('. ');
    console.error(`${reason}.\n\n${usage}`);
  }
  process.exit(2);
}

/** Runs a command, and prints an error as a sentence. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => {
    console.error((error as Error).message);
    process.exit(1);
  });
}
