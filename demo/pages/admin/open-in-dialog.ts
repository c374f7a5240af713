/** Shows something in the page's dialog: in a place of its own each time, so that nothing of the last time is left. */
export function openInDialog(main: HTMLElement, show: (place: HTMLElement, close: () => void) => void): void {
  const dialog = main.querySelector('dialog');
  if (!dialog) return;
  const place = document.createElement('div');
  dialog.replaceChildren(place);
  // A video that is checked in it plays on otherwise.
  dialog.addEventListener('close', () => place.remove(), { once: true });
  dialog.showModal();
  show(place, () => dialog.close());
}
