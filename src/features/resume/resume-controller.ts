import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import { warn } from '../../lib/log.js';
import type { RememberedMedia, Resume } from './resume.js';

export interface ResumeControllerOptions {
  /** Whether positions are to be remembered. */
  resume: () => boolean;
  /** Identifies the video; empty where there is none to remember. */
  uuid: () => string;
  /** Identifies the learner, as far as the page does. */
  learner: () => string;
}

/** Remembers how far a learner has come, and offers to go on there. Loads what it needs for that only where it is wanted. */
export class ResumeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & RememberedMedia;
  readonly #options: ResumeControllerOptions;
  #key = '';
  #running: AbortController | undefined;
  #resume: Resume | undefined;

  constructor(host: ReactiveControllerHost & RememberedMedia, options: ResumeControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** What is offered to the learner at the moment. */
  get offer(): Resume['offer'] {
    return this.#resume?.offer;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#running?.abort();
    this.#resume = undefined;
    this.#key = '';
  }

  hostUpdated(): void {
    const { resume, uuid, learner } = this.#options;
    const key = resume() && uuid() ? [uuid(), learner()].map(encodeURIComponent).join(':') : '';
    if (key === this.#key || !this.#host.isConnected) return;
    this.hostDisconnected();
    this.#key = key;
    if (key) void this.#start(key);
  }

  async #start(key: string): Promise<void> {
    const { signal } = (this.#running = new AbortController());
    try {
      const { Resume } = await import('./resume.js');
      if (signal.aborted) return;
      this.#resume = new Resume(this.#host, { key, signal, onChange: () => this.#host.requestUpdate() });
      this.#host.requestUpdate();
    } catch (cause) {
      if (!signal.aborted) warn(`"resume" does not work: ${String(cause)}`);
    }
  }
}
