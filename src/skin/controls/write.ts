/** Functions that write only changed values, because an equal value costs the browser work, too. */

/** Sets the name of an element, for screen readers and for its tooltip. */
export function setLabel(element: Element, label: string): void {
  if (element.ariaLabel !== label) element.ariaLabel = label;
}

export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Sets whether a toggle button is on, for screen readers. */
export function setPressed(button: Element, isOn: boolean): void {
  if (button.ariaPressed !== `${isOn}`) button.ariaPressed = `${isOn}`;
}
