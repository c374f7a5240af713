import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Sets up a site as docs/hosting.md describes, with one video, whose heartbeats go to `receiver`. @returns root of the site. */
export function prepareSite(folder: string, receiver: string): string {
  const root = join(folder, 'site');
  mkdirSync(root);
  // A temporary folder is for one user only; a web server may be another.
  chmodSync(folder, 0o755);
  cpSync('dist', join(root, 'v'), { recursive: true });
  cpSync('demo/media/lecture.mp4', join(root, 'v/lecture.mp4'));
  // Browsers request it from every site.
  cpSync('demo/pages/icon.svg', join(root, 'favicon.ico'));
  mkdirSync(join(root, 'v/videos'));
  writeFileSync(
    join(root, 'v/videos/uuid-1234.json'),
    JSON.stringify({
      src: '../lecture.mp4',
      webhooks: [{ url: receiver, requestField: 'student', responseField: 'student_id', rpm: 60 }],
    }),
  );
  return root;
}
