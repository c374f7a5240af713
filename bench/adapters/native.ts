import { mediaAttributes, type Adapter } from './adapter.js';

/** The floor: `<video controls>`, no script at all. HLS by the browser itself, where it can. */
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
  // Chromium keeps a removed <video> with native HLS alive as long as it has its source.
  destroy: (video: HTMLVideoElement) => {
    video.removeAttribute('src');
    video.load();
    video.remove();
  },
  play: (box) => box.querySelector('video')?.play(),
};

export default native;
