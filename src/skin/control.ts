import type { loadLazyModule } from '../lib/lazy-module.js';
import type { createElement } from './create-element.js';
import type { SkinPlayer } from './skin-player.js';
import type { SkinTextKey } from './skin-texts.js';

/** What a page sets on the skin. */
export interface SkinSettings {
  readonly autohide: number;
  readonly noHotkeys: boolean;
  readonly rates: string;
  readonly remember: boolean;
}

/** What controls have of the skin. They are loaded later, and import nothing that the entry has: they get it by this. */
export interface SkinContext {
  readonly skin: HTMLElement & SkinSettings;
  /** Element around the player and all controls. */
  readonly root: HTMLElement;
  /** The large button over the poster. */
  readonly center: HTMLButtonElement;
  readonly player: SkinPlayer;
  /** Aborted when the skin takes over another player, or none. */
  readonly signal: AbortSignal;
  /** Whether it has played before the controls were there. */
  readonly hasPlayed: boolean;
  /** A text in the skin's language, with what is to be filled in. */
  readonly text: (key: SkinTextKey, values?: Readonly<Record<string, string>>) => string;
  readonly createElement: typeof createElement;
  readonly load: typeof loadLazyModule;
  /** Adds the styles of a part that was loaded later. */
  readonly addStyles: (cssText: string) => void;
  /** Asks for an update of all controls. */
  readonly changed: () => void;
}

export interface Control {
  readonly element: HTMLElement;
  /** Shows the state of the player. Called after each change but that of the position. */
  readonly update: () => void;
  /** Shows the position. Called at each `timeupdate` while the controls are visible. */
  readonly tick?: () => void;
}
