/** Whether the page is part of another one. */
export function isFramed(): boolean {
  return window !== parent;
}

/**
 * Makes something all that the page has, in its landmark. A page that is opened by a link has a heading too, for those who do not
 * see it; in a frame it would stand among the headings of the page around it, which names the frame.
 *
 * @param title - of the video, where its content does not say what it is.
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
