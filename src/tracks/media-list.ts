/**
 * List that reads like an array and dispatches an event when it changes, like the platform's `TextTrackList`. It is for tracks for which
 * browsers have no list. The engine fills it with the methods of arrays, which work on any object with a `length`, so the code stays small.
 */
export class MediaList<Item extends { readonly id: string }> extends EventTarget {
  readonly [index: number]: Item;
  readonly length: number = 0;
  readonly [Symbol.iterator]: () => ArrayIterator<Item> = Array.prototype.values;

  /** Called when the selection changes, as a listener of `change`. */
  onchange: ((event: Event) => void) | null = null;

  override dispatchEvent(event: Event): boolean {
    const handler: unknown = Reflect.get(this, `on${event.type}`);
    if (typeof handler === 'function') this.addEventListener(event.type, handler as EventListener, { once: true });
    return super.dispatchEvent(event);
  }

  protected byId(id: string): Item | null {
    return [...this].find((item) => item.id === id) ?? null;
  }
}
