import type { MediaList } from './media-list.js';

/**
 * Replaces the items of a list, and then dispatches an event for each removed and added item. `what` is the end of the events' names
 * (`addtrack`, `removerendition`), and the name of their field.
 */
export function replaceItems<Item extends { readonly id: string }>(
  list: MediaList<Item>,
  items: readonly Item[],
  what: 'track' | 'rendition',
): void {
  const before = [...list];
  Array.prototype.splice.call(list, 0, before.length, ...items);

  const tell = (type: string, item: Item): void => {
    list.dispatchEvent(Object.assign(new Event(type + what), { [what]: item }));
  };
  for (const item of before) if (!items.includes(item)) tell('remove', item);
  for (const item of items) if (!before.includes(item)) tell('add', item);
}
