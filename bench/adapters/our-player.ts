import type {} from '../../src/index.js';
import { mediaAttributes, type Adapter, type Content } from './adapter.js';

/** Returns the attributes that configure the heartbeats of our player. */
export function trackingAttributes(content: Content): string {
  const webhooks = Array.from({ length: content.webhooks }, (_, i) => ({
    url: '/heartbeat',
    requestField: 'student',
    responseField: `student_${i}`,
    rpm: 60,
  }));
  return `uuid="bench" webhooks='${JSON.stringify(webhooks)}'`;
}

/** Returns the tag as a school writes it, with webhooks. */
export function ourMarkup(content: Content): string {
  return `<videocms-player ${mediaAttributes(content)} src="${content.src}" ${trackingAttributes(content)}></videocms-player>`;
}

/** Creates the adapter of a build of our player, as a page without a bundler uses it. */
export function ourPlayer(id: string, title: string, dist: string): Adapter {
  return {
    id,
    title,
    sources: ['mp4', 'hls'],
    files: { [`/players/${id}/`]: dist },
    head: () => `<style>videocms-player { width: 640px; height: 360px }</style>
    <script type="module" src="/players/${id}/videocms-player.js"></script>`,
    markup: ourMarkup,
    defined: () => customElements.whenDefined('videocms-player'),
    control: (box) => box.querySelector('videocms-player')?.shadowRoot?.querySelector('video[controls]'),
    create: (box, { src, preload }) => {
      const player = document.createElement('videocms-player');
      for (const [name, value] of Object.entries({ muted: '', preload, src, uuid: 'bench' }))
        player.setAttribute(name, value);
      box.append(player);
      return player;
    },
    destroy: (player: Element) => player.remove(),
    play: (box) => box.querySelector('videocms-player')?.play(),
  };
}
