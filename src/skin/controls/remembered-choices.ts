import { captionsOf, type SkinPlayer } from '../skin-player.js';
import { showCaptions } from './commands.js';
import type { SkinContext } from '../control.js';
import type { ChoiceStore } from '../choice-store.js';

const lazyStore = {
  name: 'the memory of the skin',
  without: 'Volume, speed and captions are not remembered.',
  folder: 'skin/ next to videocms-skin.js',
  load: () => import('../choice-store.js'),
};

/** Remembers what a learner has chosen, where the page wants it. What does so is loaded then. */
export class RememberedChoices {
  readonly #isWanted: () => boolean;
  readonly #load: SkinContext['load'];
  #store: ChoiceStore | undefined;
  #isLoading = false;

  constructor(isWanted: () => boolean, load: SkinContext['load']) {
    this.#isWanted = isWanted;
    this.#load = load;
  }

  /** Gives a player what was chosen before, and keeps what is chosen now. */
  update(player: SkinPlayer): void {
    if (!this.#isWanted()) return;
    if (this.#store) this.#store.update(player);
    else if (!this.#isLoading) void this.#begin(player);
  }

  async #begin(player: SkinPlayer): Promise<void> {
    this.#isLoading = true;
    const module = await this.#load(lazyStore);
    this.#isLoading = false;
    this.#store = module && new module.ChoiceStore({ captionsOf, showCaptions });
    this.#store?.update(player);
  }
}
