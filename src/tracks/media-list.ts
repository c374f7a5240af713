/**
 * What the platform's `TextTrackList` is to text tracks, for what browsers have no list of: reads like an array, and
 * dispatches an event where it changes. Who plays the media fills it, by the methods of arrays, which take any object with a
 * `length`: what every learner downloads stays small.
 */
export class MediaList<Item extends { readonly id: string }> extends EventTarget {
  readonly [index: number]: Item;
  readonly length: number = 0;
  readonly [Symbol.iterator]: () => ArrayIterator<Item> = Array.prototype.values;

  /** Called at a change of what is chosen, as a listener of `change` is. */
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
