import { defineConfig } from 'vitepress';
import { homepage, linkOnSite } from './links.js';
import { relativeBase } from './relative-base.js';
import { sidebar } from './sidebar.js';
import { slugOf } from './slug.js';

const listed = new Set(sidebar.flatMap(({ items }) => items.map(({ link }) => `${link.slice(1)}.md`)));

export default defineConfig({
  title: 'videocms-player',
  description: "A course video that tells your school's server who is watching, and how far they are.",
  lang: 'en',
  base: './',
  cleanUrls: false,
  metaChunk: false,
  // The times of commits are not part of the documents, and a folder of files may have no git.
  lastUpdated: false,
  markdown: {
    languageAlias: { caddy: 'nginx' },
    anchor: { slugify: slugOf },
    config(md) {
      const render = md.renderer.rules['link_open'];
      md.renderer.rules['link_open'] = (tokens, index, options, env: { relativePath?: string }, self) => {
        const token = tokens[index];
        const href = token?.attrGet('href');
        if (token && href) token.attrSet('href', linkOnSite(href, env.relativePath ?? ''));
        return render?.(tokens, index, options, env, self) ?? self.renderToken(tokens, index, options);
      };
    },
  },
  transformPageData({ relativePath }) {
    if (relativePath !== 'index.md' && !listed.has(relativePath))
      throw new Error(`docs/${relativePath} is not in docs/.vitepress/sidebar.ts: nobody would find it.`);
  },
  // Vite leaves `./` out of what it renders on its side.
  transformHtml: (html) => html.replaceAll('src="/assets/', 'src="./assets/'),
  vite: { plugins: [relativeBase] },
  themeConfig: {
    logoLink: './index.html',
    nav: [
      { text: 'Guide', link: '/teacher' },
      { text: 'Playground', link: '/playground' },
      { text: 'Reference', link: '/reference-element' },
      { text: 'Repository', link: homepage },
    ],
    sidebar,
    outline: [2, 3],
    search: { provider: 'local', options: { detailedView: false } },
  },
});
