import { mediaAttributes, packageVersion, type Adapter, type Content } from './adapter.js';

const CONTROLS = `<media-loading-indicator slot="centered-chrome" noautohide></media-loading-indicator>
  <media-control-bar>
    <media-play-button></media-play-button><media-mute-button></media-mute-button>
    <media-volume-range></media-volume-range><media-time-range></media-time-range>
    <media-time-display showduration></media-time-display><media-playback-rate-button></media-playback-rate-button>
    <media-pip-button></media-pip-button><media-fullscreen-button></media-fullscreen-button>
  </media-control-bar>`;

const tagOf = ({ source }: Content): string => (source === 'hls' ? 'hls-video' : 'video');

const markup = (content: Content): string => {
  const tag = tagOf(content);
  const media = `<${tag} slot="media" ${mediaAttributes(content)} src="${content.src}"></${tag}>`;
  return `<media-controller>${media}${CONTROLS}</media-controller>`;
};

/** Usual controls of media-chrome around hls-video-element, or around a bare `<video>` for files. */
const mediaChrome: Adapter = {
  id: 'media-chrome',
  title: `media-chrome ${packageVersion('media-chrome')} + hls-video-element ${packageVersion('hls-video-element')}`,
  sources: ['mp4', 'hls'],
  bundles: { mp4: `import 'media-chrome';`, hls: `import 'media-chrome'; import 'hls-video-element';` },
  head: (content) => `<style>media-controller { width: 640px; height: 360px }</style>
    <script type="module" src="/players/media-chrome/${content.source}.js"></script>
    <template id="player">${markup({ ...content, autoplay: false })}</template>`,
  markup,
  defined: () =>
    Promise.all(
      ['media-controller', 'media-play-button', 'media-fullscreen-button'].map((tag) =>
        customElements.whenDefined(tag),
      ),
    ),
  control: (box) => {
    const button = box.querySelector('media-play-button');
    return button?.shadowRoot && button;
  },
  create: (box) => {
    const template = document.querySelector<HTMLTemplateElement>('template#player');
    if (template) box.append(document.importNode(template.content, true));
    return box.firstElementChild;
  },
  destroy: (player: Element) => player.remove(),
  play: (box) => box.querySelector<HTMLVideoElement>('[slot=media]')?.play(),
};

export default mediaChrome;
