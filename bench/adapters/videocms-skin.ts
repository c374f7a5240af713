import type {} from '../../src/skin/index.js';
import type { Adapter } from './adapter.js';
import { ourMarkup } from './our-player.js';
import { packedDist } from './packed-dist.js';
import videocmsPlayer from './videocms-player.js';

/** Our player with the opt-in skin, for a fair comparison with players that have their own controls. */
const videocmsSkin: Adapter = {
  ...videocmsPlayer,
  id: 'videocms-skin',
  title: '**videocms-player** + **videocms-skin**',
  files: { '/players/videocms-skin/': packedDist() },
  head: () => `<style>videocms-player { width: 640px; height: 360px }</style>
    <script type="module" src="/players/videocms-skin/videocms-player.js"></script>
    <script type="module" src="/players/videocms-skin/videocms-skin.js"></script>`,
  markup: (content) => `<videocms-skin>${ourMarkup(content)}</videocms-skin>`,
  defined: () => Promise.all(['videocms-player', 'videocms-skin'].map((tag) => customElements.whenDefined(tag))),
  control: (box) => box.querySelector('videocms-skin')?.shadowRoot?.querySelector('[part="center"]'),
  create: (box, { src, preload }) => {
    const skin = document.createElement('videocms-skin');
    const player = document.createElement('videocms-player');
    for (const [name, value] of Object.entries({ muted: '', preload, src, uuid: 'bench' }))
      player.setAttribute(name, value);
    skin.append(player);
    box.append(skin);
    return skin;
  },
};

export default videocmsSkin;
