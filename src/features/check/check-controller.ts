import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import { learnerOf } from '../../learner/learner.js';
import { lazyModule, lazyModules, loadLazyModule } from '../../lib/lazy-module.js';
import { VERSION } from '../../lib/version.js';
import { webhookFields } from '../../webhooks/webhook-fields.js';
import { lazyNoticeView } from '../notices/lazy-notice-view.js';
import type { CheckedPlayer, CheckPanel } from './check-panel.js';

/** Functions that the panel gets from here, because a lazy module imports nothing that the player already contains. */
const TOOLS = { learnerOf, load: loadLazyModule, parts: lazyModules, version: VERSION, webhookFields };

export type CheckTools = typeof TOOLS;

export interface CheckControllerOptions extends Omit<CheckedPlayer, 'host' | 'tools'> {
  /** Whether to show the panel. */
  isOn: () => boolean;
}

const lazyCheckPanel = lazyModule({
  name: 'The check panel',
  without: 'The player cannot show what it has found.',
  load: () => import('./check-panel.js'),
});

/** Shows a panel for the author of a page: what works, what does not, and what to write instead. Opt-in. */
export class CheckController implements ReactiveController {
  readonly #host: ReactiveControllerHost & CheckedPlayer['host'];
  readonly #options: CheckControllerOptions;
  #panel: CheckPanel | undefined;
  #isLoading = false;

  constructor(host: ReactiveControllerHost & CheckedPlayer['host'], options: CheckControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    const isOn = this.#options.isOn() && this.#host.isConnected;
    if (isOn && !this.#panel) void this.#load();
    else if (isOn) this.#panel?.start();
    else this.#panel?.stop();
  }

  hostConnected(): void {
    if (this.#panel) this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#panel?.stop();
  }

  async #load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    const [module, notices] = await Promise.all([loadLazyModule(lazyCheckPanel), loadLazyModule(lazyNoticeView)]);
    this.#isLoading = false;
    if (!module || !notices) return;
    const tools = { ...TOOLS, ...notices.shared };
    this.#panel = new module.CheckPanel({ host: this.#host, ...this.#options, tools });
    // The panel may have been switched off meanwhile, or the player removed from the document.
    this.hostUpdated();
  }
}
