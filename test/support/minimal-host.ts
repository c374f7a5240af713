import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';

/** An element that has controllers and nothing else: for what a controller does by itself. Updates as Lit does, in a microtask. */
export class MinimalHost extends HTMLElement implements ReactiveControllerHost {
  readonly #controllers = new Set<ReactiveController>();
  #update: Promise<boolean> | undefined;

  addController(controller: ReactiveController): void {
    this.#controllers.add(controller);
    if (this.isConnected) controller.hostConnected?.();
  }

  removeController(controller: ReactiveController): void {
    this.#controllers.delete(controller);
  }

  requestUpdate(): void {
    this.#update ??= Promise.resolve().then(() => {
      this.#update = undefined;
      for (const controller of this.#controllers) controller.hostUpdate?.();
      for (const controller of this.#controllers) controller.hostUpdated?.();
      return true;
    });
  }

  get updateComplete(): Promise<boolean> {
    return this.#update ?? Promise.resolve(true);
  }

  connectedCallback(): void {
    for (const controller of this.#controllers) controller.hostConnected?.();
    this.requestUpdate();
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }
}

customElements.define('minimal-host', MinimalHost);
