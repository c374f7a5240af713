/** Whether the page is in a frame. */
export function isFramed(): boolean {
  return window !== parent;
}

/**
 * Shows an element as the only content of the page, in a `<main>`. Outside of a frame, adds a heading for screen readers. In a frame, the
 * heading would be among those of the page around it, which names the frame itself.
 *
 * @param title - title of the video; without it, there is no heading.
 */
export function showInPage(content: Element, title?: string, isPart = isFramed()): void {
  const main = document.createElement('main');
  if (title !== undefined && !isPart) {
    const heading = document.createElement('h1');
    heading.className = 'unseen';
    heading.textContent = title;
    main.append(heading);
  }
  main.append(content);
  document.body.replaceChildren(main);
}
