/** The prose of documents and comments, in English as America or Britain writes it. Code is not prose. */
export default {
  version: '0.2',
  language: 'en,en-GB',
  useGitignore: true,
  files: ['**/*.md', '{src,demo,scripts,test,bench}/**/*.ts'],
  ignorePaths: ['THIRD-PARTY-NOTICES.md', 'bench/REPORT.md'],
  ignoreRegExpList: ['`[^`\\n]*`', '/^\\s*```[^]*?^\\s*```/gm', '/&\\w+;/g'],
  languageSettings: [{ languageId: 'typescript', includeRegExpList: ['CStyleComment'] }],
  dictionaryDefinitions: [{ name: 'project', path: './cspell.words.txt', addWords: true }],
  dictionaries: ['project'],
};
