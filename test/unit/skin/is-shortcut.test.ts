import { expect, fixtureSync, html } from '@open-wc/testing';
import { isShortcut } from '../../../src/skin/is-shortcut.js';

/** Whether a key may be a shortcut, pressed in an element inside of what has the shortcuts. */
function isShortcutIn(target: Element, pressed: KeyboardEventInit): boolean {
  let answer: boolean | undefined;
  const event = new KeyboardEvent('keydown', { key: 'k', bubbles: true, composed: true, cancelable: true, ...pressed });
  const listen = (): void => {
    answer = isShortcut(event);
  };
  addEventListener('keydown', listen, { once: true });
  target.dispatchEvent(event);
  if (answer === undefined) throw new Error('The key did not get as far.');
  return answer;
}

describe('isShortcut', () => {
  for (const key of ['k', ' ', 'm', 'f', 'c', 'j', 'l', '<', '>', 'ArrowLeft', 'ArrowUp']) {
    it(`may be "${key}"`, () => {
      expect(isShortcutIn(fixtureSync(html`<div></div>`), { key })).to.equal(true);
    });
  }

  for (const key of ['?', '/']) {
    it(`is not "${key}", which would show help in English`, () => {
      expect(isShortcutIn(fixtureSync(html`<div></div>`), { key })).to.equal(false);
    });
  }

  it('is not what the browser does with the control key', () => {
    expect(isShortcutIn(fixtureSync(html`<div></div>`), { ctrlKey: true })).to.equal(false);
  });

  it('is not a key by which somebody composes a character', () => {
    expect(isShortcutIn(fixtureSync(html`<div></div>`), { isComposing: true })).to.equal(false);
  });

  it('is not a key that something has used already', () => {
    const element = fixtureSync(html`<div></div>`);

    element.addEventListener('keydown', (event) => event.preventDefault());
    expect(isShortcutIn(element, {})).to.equal(false);
  });

  const using: [what: string, element: ReturnType<typeof html>, isFree: boolean][] = [
    ['a field', html`<input />`, false],
    ['a search field', html`<input type="search" />`, false],
    ['a slider, as the controls’ own are', html`<input type="range" />`, true],
    ['a text area', html`<textarea></textarea>`, false],
    ['a list', html`<select></select>`, false],
    ['a button', html`<button></button>`, false],
    ['a link', html`<a href="#"></a>`, false],
    ['a link that leads nowhere', html`<a></a>`, true],
    ['a text that is edited', html`<div contenteditable></div>`, false],
  ];
  for (const [what, element, isFree] of using) {
    it(`may ${isFree ? '' : 'not '}come from ${what}`, () => {
      expect(isShortcutIn(fixtureSync(element), {})).to.equal(isFree);
    });
  }

  it('does not come from a field inside a shadow tree', () => {
    const field = document.createElement('input');
    fixtureSync(html`<div></div>`)
      .attachShadow({ mode: 'open' })
      .append(field);

    expect(isShortcutIn(field, {})).to.equal(false);
  });

  it('does not come from what is no HTML', () => {
    const drawing = fixtureSync(html`<svg></svg>`);

    expect(isShortcutIn(drawing, {})).to.equal(false);
  });
});
