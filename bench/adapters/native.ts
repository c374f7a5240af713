import { mediaAttributes, type Adapter } from './adapter.js';

/** Baseline: `<video controls>` without any script. HLS plays only if the browser supports it. */
const native: Adapter = {
  id: 'native',
  title: 'bare `<video controls>`',
  sources: ['mp4', 'hls'],
  head: () => `<script>addEventListener('DOMContentLoaded', () => bench.mark('defined'));</script>`,
  markup: (content) =>
    `<video controls ${mediaAttributes(content)} width="640" height="360" src="${content.src}"></video>`,
  control: (box) => box.querySelector('video[controls]'),
  create: (box, { src, preload }) => {
    const video = document.createElement('video');
    video.controls = true;
    video.muted = true;
    video.preload = preload;
    video.src = src;
    box.append(video);
    return video;
  },
  // Chromium keeps a removed <video> with native HLS in memory as long as it has a source.
  destroy: (video: HTMLVideoElement) => {
    video.removeAttribute('src');
    video.load();
    video.remove();
  },
  play: (box) => box.querySelector('video')?.play(),
};

export default native;
