import { mediaAttributes, packageVersion, type Adapter, type Content } from './adapter.js';

declare global {
  interface Window {
    giveAddress: (media: Element | null) => void;
  }
}

const PLAYER = `import '@videojs/html/video/player'; import '@videojs/html/video/skin';`;

const markup = (content: Content): string => {
  const tag = content.source === 'hls' ? 'hls-video' : 'video';
  const src = content.source === 'hls' ? '' : ` src="${content.src}"`;
  const media = `<${tag} ${mediaAttributes(content)}${src}></${tag}>`;
  return `<video-player><video-skin>${media}</video-skin></video-player>`;
};

/** Video.js 10 with its default skin, and its own HLS engine. */
const videojs10: Adapter = {
  id: 'videojs10',
  title: `@videojs/html ${packageVersion('@videojs/html')} (Video.js 10, default skin)`,
  sources: ['mp4', 'hls'],
  bundles: { mp4: PLAYER, hls: `${PLAYER} import '@videojs/html/media/hls-video';` },
  // Its HLS element cannot resolve a relative URL: "Invalid base URL".
  head: (content) => `<style>video-skin { width: 640px; height: 360px }</style>
    <script type="module" src="/players/videojs10/${content.source}.js"></script>
    <script>
      window.giveAddress = (media) => media?.setAttribute('src', new URL('${content.src}', location.href).href);
      addEventListener('DOMContentLoaded', () => {
        for (const media of document.querySelectorAll('hls-video')) giveAddress(media);
      });
    </script>
    <template id="player">${markup({ ...content, autoplay: false })}</template>`,
  markup,
  defined: () =>
    Promise.all(['video-player', 'video-skin', 'media-play-button'].map((tag) => customElements.whenDefined(tag))),
  control: (box) => (box.querySelector('video-skin')?.shadowRoot ?? box).querySelector('media-play-button'),
  create: (box) => {
    const template = document.querySelector<HTMLTemplateElement>('template#player');
    if (template) box.append(document.importNode(template.content, true));
    window.giveAddress(box.querySelector('hls-video'));
    return box.firstElementChild;
  },
  destroy: (player: Element) => player.remove(),
  play: (box) => box.querySelector<HTMLVideoElement>('video, hls-video')?.play(),
};

export default videojs10;
