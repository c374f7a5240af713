import { captionsOf } from '../skin-player.js';
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
  readonly #context: SkinContext;
  #store: ChoiceStore | undefined;
  #isLoading = false;

  constructor(context: SkinContext) {
    this.#context = context;
  }

  /** Gives a player what was chosen before, and keeps what is chosen now. */
  update(): void {
    const { skin, player } = this.#context;
    if (!skin.remember) return;
    if (this.#store) this.#store.update(player);
    else if (!this.#isLoading) void this.#begin();
  }

  async #begin(): Promise<void> {
    const { load, player, root } = this.#context;
    this.#isLoading = true;
    const module = await load(lazyStore);
    this.#isLoading = false;
    this.#store = module && new module.ChoiceStore({ captionsOf, showCaptions, root });
    this.#store?.update(player);
  }
}
