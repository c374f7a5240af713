import { expect, fixtureSync, html } from '@open-wc/testing';
import { shortcutOf } from '../../../../src/skin/controls/shortcuts.js';

/** What a key does, pressed in an element; `controls` stands for the root of the skin's own controls. */
function shortcutIn(target: Element, pressed: KeyboardEventInit, controls: Node = document.body): string | undefined {
  let answer: string | undefined = 'not asked';
  const event = new KeyboardEvent('keydown', { key: 'k', bubbles: true, composed: true, cancelable: true, ...pressed });
  const listen = (): void => {
    answer = shortcutOf(event, controls);
  };
  addEventListener('keydown', listen, { once: true });
  target.dispatchEvent(event);
  return answer;
}

describe('shortcutOf', () => {
  for (const [key, shortcut] of [
    ['k', 'play'],
    ['K', 'play'],
    [' ', 'play'],
    ['j', 'back'],
    ['ArrowLeft', 'back'],
    ['l', 'forward'],
    ['ArrowRight', 'forward'],
    ['ArrowUp', 'louder'],
    ['ArrowDown', 'quieter'],
    ['m', 'mute'],
    ['c', 'captions'],
    ['<', 'slower'],
    ['>', 'faster'],
    ['f', 'fullscreen'],
    ['p', 'pip'],
    ['x', undefined],
    ['?', undefined],
  ] as const) {
    it(`of "${key}" is ${shortcut ?? 'none'}`, () => {
      expect(shortcutIn(fixtureSync(html`<div></div>`), { key })).to.equal(shortcut);
    });
  }

  for (const held of ['ctrlKey', 'altKey', 'metaKey', 'isComposing']) {
    it(`is none with ${held}`, () => {
      expect(shortcutIn(fixtureSync(html`<div></div>`), { [held]: true })).to.equal(undefined);
    });
  }

  it('is none of a key that something has used already', () => {
    const element = fixtureSync(html`<div></div>`);

    element.addEventListener('keydown', (event) => event.preventDefault());

    expect(shortcutIn(element, {})).to.equal(undefined);
  });

  for (const [what, element, isFree] of [
    ['a field', html`<input />`, false],
    ['a slider of the page', html`<input type="range" />`, false],
    ['a text area', html`<textarea></textarea>`, false],
    ['a list', html`<select></select>`, false],
    ['a button of the player', html`<button></button>`, false],
    ['a link', html`<a href="#"></a>`, false],
    ['a link that leads nowhere', html`<a></a>`, true],
    ['a text that is edited', html`<div contenteditable></div>`, false],
  ] as const) {
    it(`may ${isFree ? '' : 'not '}come from ${what}`, () => {
      expect(shortcutIn(fixtureSync(element), {})).to.equal(isFree ? 'play' : undefined);
    });
  }

  it('does not come from a field inside a shadow tree, nor from what is no HTML', () => {
    const field = document.createElement('input');
    fixtureSync(html`<div></div>`)
      .attachShadow({ mode: 'open' })
      .append(field);

    expect(shortcutIn(field, {})).to.equal(undefined);
    expect(shortcutIn(fixtureSync(html`<svg></svg>`), {})).to.equal(undefined);
  });

  it('comes from the skin’s own buttons and sliders, but for the keys that they need', () => {
    const controls = fixtureSync(html`<div></div>`).attachShadow({ mode: 'open' });
    const button = document.createElement('button');
    const slider = Object.assign(document.createElement('input'), { type: 'range' });
    controls.append(button, slider);

    const by = (target: Element, key: string): string | undefined => shortcutIn(target, { key }, controls);

    expect([by(button, 'k'), by(button, 'ArrowLeft'), by(button, ' '), by(button, 'Enter')]).to.deep.equal([
      'play',
      'back',
      undefined,
      undefined,
    ]);
    expect([by(slider, 'm'), by(slider, ' '), by(slider, 'ArrowLeft'), by(slider, 'ArrowUp')]).to.deep.equal([
      'mute',
      'play',
      undefined,
      undefined,
    ]);
  });
});
