import { ReactiveElement, type ReactiveController } from '@lit/reactive-element';

/** As little as a controller needs: an element with Lit's lifecycle, and nothing of the player's. */
export class MinimalHost extends ReactiveElement {
  #updates = 0;

  /** How often it was updated. */
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
 * An element that is not in the document yet. After the test it is taken out, so that its controllers let go of what they hold.
 *
 * @param create - makes the controllers that are tested.
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
