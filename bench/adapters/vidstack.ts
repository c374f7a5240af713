import { join } from 'node:path';
import { mediaAttributes, packageFolder, packageVersion, type Adapter, type Content } from './adapter.js';

const CDN = 'https://cdn.jsdelivr.net/npm';

const markup = (content: Content): string =>
  `<media-player title="Lecture" ${mediaAttributes(content)} src="${content.src}">
    <media-provider></media-provider><media-video-layout></media-video-layout>
  </media-player>`;

/**
 * Vidstack: the CDN build with its layouts, its two style sheets, and hls.js. The build imports two packages from a CDN by their full URL.
 * Here they come from the same origin, which saves vidstack a second connection.
 */
const vidstack: Adapter = {
  id: 'vidstack',
  title: `vidstack ${packageVersion('vidstack')}`,
  sources: ['mp4', 'hls'],
  files: {
    '/players/vidstack/': {
      path: join(packageFolder('vidstack'), 'cdn/with-layouts'),
      rewrite: [
        [`${CDN}/media-icons@1.1.5/dist/cdn.js/+esm`, '/players/media-icons/cdn.js'],
        [`${CDN}/media-captions@1.0.4/dist/prod.js/+esm`, '/players/media-captions/prod.js'],
      ],
    },
    '/players/media-icons/': join(packageFolder('media-icons'), 'dist'),
    '/players/media-captions/': join(packageFolder('media-captions'), 'dist'),
    '/players/hls.js/hls.min.js': join(packageFolder('hls.js'), 'dist/hls.min.js'),
  },
  bundles: {
    theme: `import 'vidstack/player/styles/default/theme.css';`,
    layout: `import 'vidstack/player/styles/default/layouts/video.css';`,
  },
  head: (content) => `<link rel="stylesheet" href="/players/vidstack/theme.css">
    <link rel="stylesheet" href="/players/vidstack/layout.css">
    <script type="module" src="/players/vidstack/vidstack.js"></script>
    <style>media-player { width: 640px; height: 360px }</style>
    <script>
      addEventListener('provider-change', ({ detail: provider }) => {
        if (provider?.type === 'hls') provider.library = '/players/hls.js/hls.min.js';
      }, true);
    </script>
    <template id="player">${markup({ ...content, autoplay: false })}</template>`,
  markup,
  defined: () =>
    Promise.all(['media-player', 'media-provider', 'media-video-layout'].map((tag) => customElements.whenDefined(tag))),
  control: (box) => box.querySelector('media-play-button'),
  create: (box) => {
    const template = document.querySelector<HTMLTemplateElement>('template#player');
    if (template) box.append(document.importNode(template.content, true));
    return box.firstElementChild;
  },
  destroy: (player: Element) => player.remove(),
  play: (box) => box.querySelector<HTMLVideoElement>('media-player')?.play(),
};

export default vidstack;
