/** `npm run docs` and `npm run docs:build`: serve or build the documents as a site, with the real player in the playground. */
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { build, createServer } from 'vitepress';
import { readCommandLine, refuseUnknown } from '../lib/command-line.js';

const USAGE = `npm run docs
npm run docs:build

Shows the documents while you write them, or builds them into docs/.vitepress/dist: a folder for any server of files, at any path.
Both need the player, by "npm run build".`;

const PLAYGROUND = 'docs/public/playground';
const PLAYER = ['videocms-player.js', 'chunks', 'videocms-skin.js', 'skin'];
const MEDIA = ['lecture.mp4', 'lecture.jpg', 'lecture.en.vtt'];

const { positionals } = readCommandLine(USAGE, { allowPositionals: true });
const [mode = ''] = positionals;
refuseUnknown(USAGE, positionals, ['build', 'dev']);

if (!existsSync('dist/videocms-player.js')) {
  console.error('The playground needs the player: run "npm run build" first.');
  process.exit(1);
}
mkdirSync(PLAYGROUND, { recursive: true });
for (const name of PLAYER) cpSync(`dist/${name}`, `${PLAYGROUND}/${name}`, { recursive: true });
for (const name of MEDIA) cpSync(`demo/media/${name}`, `${PLAYGROUND}/${name}`);

if (mode === 'build') {
  await build('docs');
} else {
  const server = await createServer('docs');
  await server.listen();
  server.printUrls();
  server.bindCLIShortcuts({ print: true });
}
