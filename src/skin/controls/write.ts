/** Writing what is there already would be work for the browser, too. */

/** Names an element for screen readers, and in its tooltip. */
export function setLabel(element: Element, label: string): void {
  if (element.ariaLabel !== label) element.ariaLabel = label;
}

export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Says whether what a button switches is on. */
export function setPressed(button: Element, isOn: boolean): void {
  if (button.ariaPressed !== `${isOn}`) button.ariaPressed = `${isOn}`;
}
