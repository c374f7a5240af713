import { mediaAttributes, type Adapter } from './adapter.js';
import { trackingAttributes } from './our-player.js';
import videocmsPlayer from './videocms-player.js';

/** Our player around a `<video>` of the page. The browser loads the file while the script loads. */
const videocmsSlotted: Adapter = {
  ...videocmsPlayer,
  id: 'videocms-slotted',
  title: '**videocms-player** around a `<video slot="media">`',
  sources: ['mp4'],
  markup: (content) => `<videocms-player ${trackingAttributes(content)} style="width: 640px; height: 360px">
      <video slot="media" controls ${mediaAttributes(content)} src="${content.src}"></video>
    </videocms-player>`,
  control: (box) => box.querySelector('video[controls]'),
  create: (box, { src, preload }) => {
    const player = document.createElement('videocms-player');
    const video = document.createElement('video');
    Object.assign(video, { slot: 'media', controls: true, muted: true, preload, src });
    player.append(video);
    box.append(player);
    return player;
  },
};

export default videocmsSlotted;
