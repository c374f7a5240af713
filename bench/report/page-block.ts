/** Block of docs/bench.md that contains the summary, between two comments. */

const BEGIN = '<!-- bench -->';
const END = '<!-- /bench -->';

/** Returns the text between the comments. */
export function readBlock(page: string): string {
  return split(page).block.trim();
}

export function replaceBlock(page: string, block: string): string {
  const { before, after } = split(page);
  return `${before}${BEGIN}\n\n${block.trim()}\n\n${END}${after}`;
}

export function wrapBlock(block: string): string {
  return `${BEGIN}\n\n${block.trim()}\n\n${END}`;
}

function split(page: string): { before: string; block: string; after: string } {
  const [before, rest, ...more] = page.split(BEGIN);
  const [block, after] = rest?.split(END) ?? [];
  if (before === undefined || block === undefined || after === undefined || more.length > 0)
    throw new Error(`There has to be one ${BEGIN} with one ${END}.`);
  return { before, block, after };
}
