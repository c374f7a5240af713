import { join } from 'node:path';
import { mediaAttributes, packageFolder, packageVersion, type Adapter } from './adapter.js';
import { attachHls, type HlsVideo } from './attach-hls.js';

interface PlyrPlayer {
  readonly video: HlsVideo;
  readonly plyr: { destroy: () => void };
}

declare global {
  interface Window {
    makePlyr: (video: HTMLVideoElement) => PlyrPlayer['plyr'];
  }
}

const dist = join(packageFolder('plyr'), 'dist');

/** Plyr: the minified script, its style sheet and its icons; for HLS with hls.js, as its documentation shows. */
const plyr: Adapter = {
  id: 'plyr',
  title: `plyr ${packageVersion('plyr')} (+ hls.js for HLS)`,
  sources: ['mp4', 'hls'],
  files: {
    '/players/plyr/plyr.min.js': join(dist, 'plyr.min.js'),
    '/players/plyr/plyr.css': join(dist, 'plyr.css'),
    '/players/plyr/plyr.svg': join(dist, 'plyr.svg'),
    '/players/hls.js/hls.min.js': join(packageFolder('hls.js'), 'dist/hls.min.js'),
  },
  head: ({ source, src, preload }) => `<link rel="stylesheet" href="/players/plyr/plyr.css">
    <script defer src="/players/plyr/plyr.min.js"></script>
    ${source === 'hls' ? '<script defer src="/players/hls.js/hls.min.js"></script>' : ''}
    <style>.plyr { width: 640px; height: 360px }</style>
    <script>
      window.attachHls = ${String(attachHls)};
      window.makePlyr = (video) => new Plyr(video, { iconUrl: '/players/plyr/plyr.svg', blankVideo: '' });
      addEventListener('DOMContentLoaded', () => {
        for (const video of document.querySelectorAll('video')) {
          ${source === 'hls' ? `attachHls(video, '${src}', '${preload}');` : ''}
          makePlyr(video);
        }
        bench.mark('defined');
      });
    </script>`,
  markup: (content) =>
    `<video controls ${mediaAttributes(content)} width="640" height="360"
      ${content.source === 'hls' ? '' : `src="${content.src}"`}></video>`,
  control: (box) => box.querySelector('.plyr__controls [data-plyr=play]'),
  create: (box, { source, src, preload }): PlyrPlayer => {
    const video = document.createElement('video');
    video.muted = true;
    video.preload = preload;
    box.append(video);
    if (source === 'hls') window.attachHls(video, src, preload);
    else video.src = src;
    return { video, plyr: window.makePlyr(video) };
  },
  destroy: ({ video, plyr }: PlyrPlayer, box) => {
    video.hls?.destroy();
    plyr.destroy();
    box.replaceChildren();
  },
  play: (box) => box.querySelector('video')?.play(),
};

export default plyr;
