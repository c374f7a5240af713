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

/** Remembers the learner's choices if the page wants it. Only then, it loads the module that does it. */
export class RememberedChoices {
  readonly #context: SkinContext;
  #store: ChoiceStore | undefined;
  #isLoading = false;

  constructor(context: SkinContext) {
    this.#context = context;
  }

  /** Restores the stored choices, and stores changes. */
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
