import { join } from 'node:path';
import { mediaAttributes, packageFolder, packageVersion, type Adapter } from './adapter.js';

/** Bundle that a CDN serves, with a URL instead of a playback id, and with Mux Data turned off. */
const muxPlayer: Adapter = {
  id: 'mux-player',
  title: `@mux/mux-player ${packageVersion('@mux/mux-player')}`,
  sources: ['mp4', 'hls'],
  files: { '/players/mux/mux-player.js': join(packageFolder('@mux/mux-player'), 'dist/mux-player.js') },
  head: () => `<style>mux-player { display: block; width: 640px; height: 360px }</style>
    <script defer src="/players/mux/mux-player.js"></script>`,
  markup: (content) =>
    `<mux-player disable-tracking disable-cookies ${mediaAttributes(content)} src="${content.src}"></mux-player>`,
  defined: () => customElements.whenDefined('mux-player'),
  control: (box) =>
    box
      .querySelector('mux-player')
      ?.shadowRoot?.querySelector('media-theme')
      ?.shadowRoot?.querySelector('media-play-button'),
  create: (box, { src, preload }) => {
    const player = document.createElement('mux-player');
    const attributes = { 'disable-tracking': '', 'disable-cookies': '', muted: '', preload, src };
    for (const [name, value] of Object.entries(attributes)) player.setAttribute(name, value);
    box.append(player);
    return player;
  },
  destroy: (player: Element) => player.remove(),
  play: (box) => box.querySelector<HTMLVideoElement>('mux-player')?.play(),
};

export default muxPlayer;
