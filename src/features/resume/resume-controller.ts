import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import { lazyModule, loadLazyModule } from '../../lib/lazy-module.js';
import type { RememberedMedia, Resume, Viewing } from './resume.js';

export interface ResumeControllerOptions {
  /** Whether to remember positions. */
  resume: () => boolean;
  /** Id of the video; empty if it has none. */
  uuid: () => string;
  /** Id of the learner; empty if the page names none. */
  learner: () => string;
}

const lazyResume = lazyModule({
  name: '"resume"',
  without: 'Positions are not remembered.',
  load: () => import('./resume.js'),
});

/** Remembers the learner's position, and offers to continue there. Opt-in: players without `resume` load nothing for it. */
export class ResumeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & RememberedMedia;
  readonly #options: ResumeControllerOptions;
  readonly #lazyResume: typeof lazyResume;
  #viewing: Viewing | undefined;
  #running: AbortController | undefined;
  #resume: Resume | undefined;

  /** @param resume - module that remembers positions */
  constructor(host: ReactiveControllerHost & RememberedMedia, options: ResumeControllerOptions, resume = lazyResume) {
    this.#host = host;
    this.#options = options;
    this.#lazyResume = resume;
    host.addController(this);
  }

  /** Offer that the learner has not answered yet. */
  get offer(): Resume['offer'] {
    return this.#resume?.offer;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  hostUpdated(): void {
    const { resume, uuid, learner } = this.#options;
    const viewing = resume() && uuid() ? { uuid: uuid(), learner: learner() } : undefined;
    const isSame = viewing?.uuid === this.#viewing?.uuid && viewing?.learner === this.#viewing?.learner;
    if (isSame || !this.#host.isConnected) return;
    this.#stop();
    this.#viewing = viewing;
    if (!viewing) return;
    this.#running = new AbortController();
    void this.#start(viewing, this.#running.signal);
  }

  #stop(): void {
    this.#running?.abort();
    this.#resume = undefined;
    this.#viewing = undefined;
  }

  async #start(viewing: Viewing, signal: AbortSignal): Promise<void> {
    const module = await loadLazyModule(this.#lazyResume);
    if (signal.aborted) return;
    if (!module) {
      // Tries again when the video plays.
      this.#host.addEventListener('play', () => void this.#start(viewing, signal), { once: true, signal });
      return;
    }
    this.#resume = new module.Resume(this.#host, { viewing, signal, onChange: () => this.#host.requestUpdate() });
    this.#host.requestUpdate();
  }
}
