/** Script of the start page, which is plain HTML except for its copy button. */

const snippet = document.querySelector<HTMLElement>('#snippet');
const copied = document.querySelector<HTMLElement>('#copied');

document.querySelector('#copy')?.addEventListener('click', () => {
  if (snippet && copied) void copy(snippet, copied);
});

async function copy(from: HTMLElement, outcome: HTMLElement): Promise<void> {
  // The text is cleared first, so that screen readers also announce a second click.
  outcome.textContent = '';
  try {
    await navigator.clipboard.writeText(from.textContent);
    outcome.textContent = 'Copied';
  } catch {
    // Browsers allow copying only in secure pages that have the focus.
    getSelection()?.selectAllChildren(from);
    outcome.textContent = 'This browser does not let the page copy. The tag is selected: copy it with Ctrl+C or Cmd+C.';
  }
}
