/**
 * Finds the first code block of a page of the docs in this language and with this beginning, so that the checks use what people copy.
 *
 * @throws Error if there is none.
 */
export function snippetIn(documentation: string, language: string, beginning = ''): string {
  for (const [, snippet = ''] of documentation.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))) {
    if (snippet.startsWith(beginning)) return snippet;
  }
  throw new Error(`The page has no snippet in ${language} that begins with ${JSON.stringify(beginning)}.`);
}
