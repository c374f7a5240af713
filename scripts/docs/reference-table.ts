import { markdownTable } from '../lib/markdown-table.js';

/** Formats a table, without its empty columns. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const used = head.map((_name, column) => rows.some((row) => row[column]));
  const keep = (row: readonly string[]): string[] => row.filter((_cell, column) => used[column]);
  return markdownTable(keep(head), rows.map(keep));
}

const URLS = /"?https?:\/\/[^\s",)]*[^\s",.:;)]"?/g;

/** Formats a URL as a link, or as code if it is an example. */
function urlAsMarkdown(url: string): string {
  return /^"|…/.test(url) ? `\`${url.replaceAll('"', '')}\`` : `<${url}>`;
}

/** Formats a text as the cell of a table: one line, in sentence case, with each tag as code. */
export function cell(text = ''): string {
  const line = text
    .replaceAll(/\s*\n\s*/g, ' ')
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll(/<[^>]+>/g, '`$&`').replaceAll(URLS, urlAsMarkdown)))
    .join('')
    .replaceAll('|', '\\|');
  return line.charAt(0).toUpperCase() + line.slice(1);
}

export function code(text = ''): string {
  return text === '' ? '' : `\`${text.replaceAll('|', '\\|')}\``;
}
