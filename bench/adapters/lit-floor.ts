import { mediaAttributes, packageVersion, type Adapter } from './adapter.js';

/**
 * Baseline, not a product: the minimum cost of a Lit element with native controls and a lazily imported hls.js. The light build has no
 * audio tracks, so the stream has no sound here.
 */
const MODULE = `
import { LitElement, html } from 'lit';

class LitFloor extends LitElement {
  static properties = { src: {}, preload: {}, autoplay: { type: Boolean } };
  #hls;
  #connected;

  get video() {
    return this.renderRoot.querySelector('video');
  }

  render() {
    return html\`<style>:host { display: block } video { width: 100%; height: 100% }</style>
      <video controls playsinline .muted=\${true} .autoplay=\${this.autoplay} preload=\${this.preload}></video>\`;
  }

  firstUpdated() {
    this.#load();
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.#load();
  }

  #load() {
    const { video } = this;
    if (!this.src.includes('.m3u8')) {
      video.src = this.src;
    } else if (this.preload === 'none') {
      this.#connected = new AbortController();
      video.addEventListener('play', () => this.#attach(true), { once: true, signal: this.#connected.signal });
    } else {
      this.#attach();
    }
  }

  async #attach(plays) {
    const { default: Hls } = await import('hls.js/dist/hls.light.min.mjs');
    if (!this.isConnected) return;
    this.#hls = new Hls(this.preload === 'metadata' ? { maxBufferLength: 1, maxBufferSize: 1 } : {});
    this.#hls.loadSource(this.src);
    this.#hls.attachMedia(this.video);
    if (plays) this.#hls.once(Hls.Events.MANIFEST_PARSED, () => this.video.play());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#connected?.abort();
    this.#hls?.destroy();
    this.#hls = undefined;
    this.video?.removeAttribute('src');
    this.video?.load();
  }
}

customElements.define('lit-floor', LitFloor);
`;

const litFloor: Adapter = {
  id: 'lit-floor',
  title: `a skeleton, no product: Lit ${packageVersion('lit')}, native controls, hls.js (light) imported lazily`,
  sources: ['mp4', 'hls'],
  bundles: { app: MODULE },
  head: () => `<style>lit-floor { width: 640px; height: 360px }</style>
    <script type="module" src="/players/lit-floor/app.js"></script>`,
  markup: (content) => `<lit-floor ${mediaAttributes(content)} src="${content.src}"></lit-floor>`,
  defined: () => customElements.whenDefined('lit-floor'),
  control: (box) => box.querySelector('lit-floor')?.shadowRoot?.querySelector('video'),
  create: (box, { src, preload }) => {
    const player = document.createElement('lit-floor');
    Object.assign(player, { src, preload });
    box.append(player);
    return player;
  },
  destroy: (player: Element) => player.remove(),
  play: (box) => box.querySelector('lit-floor')?.shadowRoot?.querySelector('video')?.play(),
};

export default litFloor;
