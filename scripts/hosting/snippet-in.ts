/**
 * The first block of code of a page of the docs in this language, and with this beginning: what is tried is what people copy.
 *
 * @throws where there is none.
 */
export function snippetIn(documentation: string, language: string, beginning = ''): string {
  for (const [, snippet = ''] of documentation.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))) {
    if (snippet.startsWith(beginning)) return snippet;
  }
  throw new Error(`The page has no snippet in ${language} that begins with ${JSON.stringify(beginning)}.`);
}
