import { warn } from './lib/log.js';
import { VERSION } from './lib/version.js';
import { VideocmsPlayer } from './videocms-player.js';

/** Class that is already registered: this one, or the one of another copy, whose version may be unknown. */
const defined = customElements.get('videocms-player') as { readonly version?: string } | undefined;

if (!defined) customElements.define('videocms-player', VideocmsPlayer);
else if (defined !== VideocmsPlayer) {
  warn(`Loaded twice: version ${defined.version ?? 'unknown'} is in use, version ${VERSION} is not.`);
}

declare global {
  interface HTMLElementTagNameMap {
    'videocms-player': VideocmsPlayer;
  }
}
