const QUESTION = 'Close this without saving? What you have filled in is lost.';

/** Shows something in the page's dialog, in a new element each time, so that nothing of the last time is left. */
export function openInDialog(main: HTMLElement, show: (place: HTMLElement, close: () => void) => void): void {
  const dialog = main.querySelector('dialog');
  // A view that another one has replaced is no longer in the document.
  if (!dialog?.isConnected) return;
  const place = document.createElement('div');
  const closed = new AbortController();
  const { signal } = closed;
  dialog.replaceChildren(place);
  dialog.addEventListener(
    'close',
    () => {
      closed.abort();
      // Otherwise a video that is checked in the dialog would play on.
      place.remove();
    },
    { signal },
  );
  dialog.showModal();
  show(place, () => {
    // The result of a form that is no longer open does not close the next one.
    if (!signal.aborted) dialog.close();
  });

  const initial = valuesIn(place);
  const keepsOpen = (): boolean => valuesIn(place) !== initial && !confirm(QUESTION);
  // Browsers let a page prevent a `cancel` only once, so the key is handled first.
  dialog.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
      event.preventDefault();
      if (!keepsOpen()) dialog.close();
    },
    { signal },
  );
  dialog.addEventListener(
    'cancel',
    (event) => {
      if (keepsOpen()) event.preventDefault();
    },
    { signal },
  );
}

/** Values of the forms in an element, as text. */
function valuesIn(place: HTMLElement): string {
  const forms = [...place.querySelectorAll('form')];
  return JSON.stringify(forms.map((form) => [...new FormData(form)]));
}
