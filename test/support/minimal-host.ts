import { ReactiveElement, type ReactiveController } from '@lit/reactive-element';

/** Minimal host for a controller: an element with Lit's lifecycle, without anything of the player. */
export class MinimalHost extends ReactiveElement {
  #updates = 0;

  /** Number of updates. */
  get updates(): number {
    return this.#updates;
  }

  protected override updated(): void {
    this.#updates++;
  }
}

customElements.define('minimal-host', MinimalHost);

const hosts = new Set<MinimalHost>();

/**
 * Creates a host that is not in the document yet. It is removed after the test, so that its controllers release everything.
 *
 * @param create - creates the tested controller.
 */
export function hostOf<Controller extends ReactiveController>(
  create: (host: MinimalHost) => Controller,
): { host: MinimalHost; controller: Controller } {
  const host = new MinimalHost();
  hosts.add(host);
  return { host, controller: create(host) };
}

afterEach(() => {
  for (const host of hosts) host.remove();
  hosts.clear();
});
