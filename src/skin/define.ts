import { VideocmsSkin } from './videocms-skin.js';

if (!customElements.get('videocms-skin')) customElements.define('videocms-skin', VideocmsSkin);

declare global {
  interface HTMLElementTagNameMap {
    'videocms-skin': VideocmsSkin;
  }
}
