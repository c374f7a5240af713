/** The start page is plain HTML; only its copy button needs a script. */

const snippet = document.querySelector<HTMLElement>('#snippet');
const copied = document.querySelector<HTMLElement>('#copied');

document.querySelector('#copy')?.addEventListener('click', () => {
  if (snippet && copied) void copy(snippet, copied);
});

async function copy(from: HTMLElement, outcome: HTMLElement): Promise<void> {
  // Emptied first, so that a second click is announced too.
  outcome.textContent = '';
  try {
    await navigator.clipboard.writeText(from.textContent);
    outcome.textContent = 'Copied';
  } catch {
    // Browsers allow it only to pages that are secure and have the focus.
    getSelection()?.selectAllChildren(from);
    outcome.textContent = 'This browser does not let the page copy. The tag is selected: copy it with Ctrl+C or Cmd+C.';
  }
}
