/** Part of `npm run lint:prose`: checks that each link of the documents leads to a file, and to a heading in it, and that README is short. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { slugOf } from '../../docs/.vitepress/slug.js';

const README_LIMIT = 9000;

const inFolder = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));

const pages = [...['.', 'docs', 'bench', '.github'].flatMap(inFolder), 'consumers/README.md', 'demo/media/README.md'];
const problems = pages.flatMap((page) =>
  linksIn(page).flatMap((link) => problemOf(page, link).map((reason) => `${page}: the link "${link}" ${reason}.`)),
);
const { length } = readFileSync('README.md');
if (length > README_LIMIT) problems.push(`README.md has ${length} bytes, and at most ${README_LIMIT} are allowed.`);

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(`The links of ${pages.length} pages are right; README.md has ${length} bytes.`);

/** Text of a page without its code blocks. */
function textOf(page: string): string {
  return readFileSync(page, 'utf8').replaceAll(/^\s*```[^]*?^\s*```/gm, '');
}

function linksIn(page: string): string[] {
  return [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z][a-z\d+.-]*:/i.test(link));
}

function problemOf(page: string, link: string): string[] {
  const [path = '', anchor] = link.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(file)) return ['leads nowhere'];
  if (anchor === undefined || anchorsOf(file).has(anchor)) return [];
  return [`leads to no heading of ${file}`];
}

function anchorsOf(page: string): Set<string> {
  const text = textOf(page).replaceAll(/<!--@include: (\S+)-->/g, (_, included: string) =>
    textOf(join(dirname(page), included)),
  );
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    slugOf(heading.replaceAll(/\]\([^)]*\)/g, '')),
  );
  // The anchor of a repeated heading has a number.
  return new Set(
    headings.map((slug, index) => {
      const before = headings.slice(0, index).filter((other) => other === slug).length;
      return before === 0 ? slug : `${slug}-${before}`;
    }),
  );
}
