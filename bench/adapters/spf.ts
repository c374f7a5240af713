import { mediaAttributes, packageVersion, type Adapter } from './adapter.js';

declare global {
  interface Window {
    attachSpf: (video: HTMLVideoElement) => () => void;
  }
}

const MODULE = `
import { createHlsVideoEngine } from '@videojs/spf/hls';

window.attachSpf = (video) => {
  let signals;
  const engine = createHlsVideoEngine({ onSignalsReady: (all) => (signals = all) });
  signals.state.preload.set(video.preload);
  signals.state.presentation.set({ url: new URL(content.src, location.href).href });
  signals.context.mediaElement.set(video);
  return () => engine.destroy();
};
document.querySelectorAll('video').forEach(window.attachSpf);
bench.mark('defined');
`;

/** A floor: \`<video controls>\` with Video.js 10's HLS engine alone. Not among the players of a full run: see README.md. */
const spf: Adapter = {
  id: 'spf',
  title: `bare \`<video controls>\` + @videojs/spf ${packageVersion('@videojs/spf')}`,
  sources: ['hls'],
  bundles: { app: MODULE },
  head: () => `<script type="module" src="/players/spf/app.js"></script>`,
  markup: (content) => `<video controls ${mediaAttributes(content)} width="640" height="360"></video>`,
  control: (box) => box.querySelector('video[controls]'),
  create: (box, { preload }) => {
    const video = document.createElement('video');
    video.controls = true;
    video.muted = true;
    video.preload = preload;
    box.append(video);
    return { video, destroy: window.attachSpf(video) };
  },
  destroy: ({ video, destroy }: { video: HTMLVideoElement; destroy: () => void }) => {
    destroy();
    video.remove();
  },
  play: (box) => box.querySelector('video')?.play(),
};

export default spf;
