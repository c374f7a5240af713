/** Shows something in the page's dialog, in a new element each time, so that nothing of the last time is left. */
export function openInDialog(main: HTMLElement, show: (place: HTMLElement, close: () => void) => void): void {
  const dialog = main.querySelector('dialog');
  if (!dialog) return;
  const place = document.createElement('div');
  dialog.replaceChildren(place);
  // Otherwise a video that is checked in the dialog would play on.
  dialog.addEventListener('close', () => place.remove(), { once: true });
  dialog.showModal();
  show(place, () => dialog.close());
}
