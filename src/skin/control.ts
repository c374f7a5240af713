import type { loadLazyModule } from '../lib/lazy-module.js';
import type { createElement } from './create-element.js';
import type { SkinPlayer } from './skin-player.js';
import type { SkinTextKey } from './skin-texts.js';

/** Settings that a page can set on the skin. */
export interface SkinSettings {
  readonly autohide: number;
  readonly noHotkeys: boolean;
  readonly rates: string;
  readonly remember: boolean;
}

/** Access of the controls to the skin. Controls are loaded later and import no module of the entry, so they get its functions here. */
export interface SkinContext {
  readonly skin: HTMLElement & SkinSettings;
  /** Element around the player and all controls. */
  readonly root: HTMLElement;
  /** Large button over the poster. */
  readonly center: HTMLButtonElement;
  readonly player: SkinPlayer;
  /** Aborted when the skin takes over another player, or none. */
  readonly signal: AbortSignal;
  /** Whether the video has played before the controls were loaded. */
  readonly hasPlayed: boolean;
  /** Returns a text in the skin's language, with its placeholders filled in. */
  readonly text: (key: SkinTextKey, values?: Readonly<Record<string, string>>) => string;
  readonly createElement: typeof createElement;
  readonly load: typeof loadLazyModule;
  /** Adds the styles of a part that was loaded later. */
  readonly addStyles: (cssText: string) => void;
  /** Requests an update of all controls. */
  readonly changed: () => void;
}

export interface Control {
  readonly element: HTMLElement;
  /** Shows the state of the player. Called after each change except one of the position. */
  readonly update: () => void;
  /** Shows the position. Called at each `timeupdate` and `progress` while the controls are visible. */
  readonly tick?: () => void;
}
