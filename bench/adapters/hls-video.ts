import { mediaAttributes, packageVersion, type Adapter } from './adapter.js';

/** hls-video-element with native controls. It does not play files itself. */
const hlsVideo: Adapter = {
  id: 'hls-video',
  title: `hls-video-element ${packageVersion('hls-video-element')}`,
  sources: ['hls'],
  bundles: { app: `import 'hls-video-element';` },
  head: () => `<style>hls-video { display: inline-block; width: 640px; height: 360px }</style>
    <script type="module" src="/players/hls-video/app.js"></script>`,
  markup: (content) => `<hls-video controls ${mediaAttributes(content)} src="${content.src}"></hls-video>`,
  defined: () => customElements.whenDefined('hls-video'),
  control: (box) => box.querySelector('hls-video')?.shadowRoot?.querySelector('video[controls]'),
  create: (box, { src, preload }) => {
    const player = document.createElement('hls-video');
    for (const [name, value] of Object.entries({ controls: '', muted: '', preload, src }))
      player.setAttribute(name, value);
    box.append(player);
    return player;
  },
  destroy: (player: Element) => player.remove(),
  play: (box) => box.querySelector<HTMLVideoElement>('hls-video')?.play(),
};

export default hlsVideo;
