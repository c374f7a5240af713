import { join } from 'node:path';
import { mediaAttributes, packageFolder, packageVersion, type Adapter } from './adapter.js';
import { attachHls, type HlsVideo } from './attach-hls.js';

/** Baseline for Media Source Extensions: `<video controls>` with a build of hls.js. */
export function bareHlsJs(build: 'min' | 'light'): Adapter {
  const file = build === 'min' ? 'hls.min.js' : 'hls.light.min.js';
  return {
    id: `hlsjs-${build}`,
    title: `bare \`<video controls>\` + hls.js ${packageVersion('hls.js')} (${file})`,
    sources: ['hls'],
    files: { [`/players/hls.js/${file}`]: join(packageFolder('hls.js'), 'dist', file) },
    head: ({ src, preload }) => `<script defer src="/players/hls.js/${file}"></script>
      <script>
        window.attachHls = ${String(attachHls)};
        addEventListener('DOMContentLoaded', () => {
          for (const video of document.querySelectorAll('video')) attachHls(video, '${src}', '${preload}');
          bench.mark('defined');
        });
      </script>`,
    markup: (content) => `<video controls ${mediaAttributes(content)} width="640" height="360"></video>`,
    control: (box) => box.querySelector('video[controls]'),
    create: (box, { src, preload }) => {
      const video = document.createElement('video');
      video.controls = true;
      video.muted = true;
      video.preload = preload;
      box.append(video);
      window.attachHls(video, src, preload);
      return video;
    },
    destroy: (video: HlsVideo) => {
      video.hls?.destroy();
      video.remove();
    },
    play: (box) => box.querySelector('video')?.play(),
  };
}
