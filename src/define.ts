import { VideocmsPlayer } from './videocms-player.js';

if (!customElements.get('videocms-player')) customElements.define('videocms-player', VideocmsPlayer);

declare global {
  interface HTMLElementTagNameMap {
    'videocms-player': VideocmsPlayer;
  }
}
