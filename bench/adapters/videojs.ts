import { join } from 'node:path';
import { mediaAttributes, packageFolder, packageVersion, type Adapter } from './adapter.js';

interface VideojsPlayer {
  play: () => Promise<void> | undefined;
  dispose: () => void;
}

declare global {
  interface Window {
    videojs: (video: HTMLVideoElement, options?: object) => VideojsPlayer;
  }
}

const dist = join(packageFolder('video.js'), 'dist');

/** Video.js: the minified build with its own HLS engine, and its style sheet. */
const videojs: Adapter = {
  id: 'videojs',
  title: `video.js ${packageVersion('video.js')}`,
  sources: ['mp4', 'hls'],
  files: {
    '/players/videojs/video.min.js': join(dist, 'video.min.js'),
    '/players/videojs/video-js.min.css': join(dist, 'video-js.min.css'),
  },
  head: () => `<link rel="stylesheet" href="/players/videojs/video-js.min.css">
    <script defer src="/players/videojs/video.min.js"></script>
    <script>
      addEventListener('DOMContentLoaded', () => {
        const videos = [...document.querySelectorAll('video')];
        Promise.all(videos.map((video) => new Promise((ready) => videojs(video).ready(ready)))).then(() =>
          bench.mark('defined'),
        );
      });
    </script>`,
  markup: (content) => `<video class="video-js" controls ${mediaAttributes(content)} width="640" height="360">
      <source src="${content.src}" type="${content.source === 'hls' ? 'application/x-mpegURL' : 'video/mp4'}">
    </video>`,
  // The large button is hidden if the video plays already.
  control: (box) => {
    const large = box.querySelector('.vjs-big-play-button');
    return large?.getBoundingClientRect().width ? large : box.querySelector('.vjs-play-control');
  },
  create: (box, { source, src, preload }) => {
    const video = document.createElement('video');
    video.className = 'video-js';
    video.playsInline = true;
    box.append(video);
    const type = source === 'hls' ? 'application/x-mpegURL' : 'video/mp4';
    const options = { controls: true, muted: true, preload, width: 640, height: 360, sources: [{ src, type }] };
    return window.videojs(video, options);
  },
  destroy: (player: VideojsPlayer, box) => {
    player.dispose();
    box.replaceChildren();
  },
  play: (box) => {
    const video = box.querySelector('video');
    return video ? window.videojs(video).play() : undefined;
  },
};

export default videojs;
