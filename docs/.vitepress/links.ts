/** Links are written for readers of the repository. On the site they lead to pages, or to the repository's own address. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOCS = join(ROOT, 'docs');

/** Pages of the site that are files at the top of the repository. */
const TOP_PAGES: Readonly<Record<string, string>> = {
  'README.md': 'index.md',
  'CHANGELOG.md': 'changelog.md',
  'CONTRIBUTING.md': 'contributing.md',
  'SECURITY.md': 'security.md',
};

export const { homepage } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly homepage: string;
};

/** @throws where a link leads nowhere. */
export function linkOnSite(href: string, page: string): string {
  if (/^(#|[a-z][a-z\d+.-]*:)/i.test(href)) return href;
  const [path = '', hash] = href.split('#');
  const file = [join(DOCS, path), join(ROOT, path)].find((candidate) => existsSync(candidate));
  if (file === undefined) throw new Error(`${page}: the link "${href}" leads nowhere.`);
  const anchor = hash === undefined ? '' : `#${hash}`;
  const fromRoot = relative(ROOT, file).split(sep).join('/');
  const topPage = TOP_PAGES[fromRoot];
  if (topPage) return `./${topPage}${anchor}`;
  if (/^docs\/[^/]+\.md$/.test(fromRoot)) return `./${basename(fromRoot)}${anchor}`;
  return `${homepage}/${statSync(file).isDirectory() ? 'tree' : 'blob'}/HEAD/${fromRoot}${anchor}`;
}
