import type { SkinContext } from '../control.js';
import type { MenuName, MenuTools } from '../controls/menu-button.js';
import { pageOf, type Item, type Page } from './choices.js';
import { MENU_STYLES } from './menu.styles.js';

/** Room that a menu has at least, in pixels: above a small player it leaves the player. */
const MIN_HEIGHT = 180;
const GAP = 8;

/**
 * A menu, which may have menus in it: one popover, whose content changes. It is made when its button is first used; the
 * browser closes it at a click elsewhere.
 */
export class Menu {
  readonly #element: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #context: SkinContext;
  readonly #first: () => Page;
  /** From the first page to the one that is shown. */
  #pages: Page[] = [];

  constructor(context: SkinContext, name: MenuName, button: HTMLButtonElement, tools: MenuTools) {
    const { createElement, root, addStyles } = context;
    addStyles(MENU_STYLES);
    this.#context = context;
    this.#button = button;
    this.#first = () => pageOf(name, context, tools);
    this.#element = createElement('div', { popover: '', role: 'menu', part: 'menu', class: 'menu' });
    this.#element.addEventListener('beforetoggle', (event) => this.#onToggle(event.newState === 'open'));
    this.#element.addEventListener('toggle', (event) => {
      if (event.newState === 'open') this.#focusChosen();
      context.changed();
    });
    this.#element.addEventListener('keydown', (event) => this.#onKeyDown(event));
    root.append(this.#element);
    // Only the browser knows which click outside of a menu is one on its button: some close the menu before a page hears of the click.
    button.popoverTargetElement = this.#element;
  }

  open(): void {
    this.#element.showPopover();
  }

  /** Gives the focus back, which Chromium does only outside of shadow trees. */
  close(): void {
    this.#button.focus();
    if (this.#isOpen) this.#element.hidePopover();
  }

  /** Shows what has changed. */
  update(): void {
    if (this.#pages.length === 0) return;
    const { activeElement } = this.#element.getRootNode() as ShadowRoot;
    const focused = this.#items.findIndex((item) => item === activeElement);
    // The texts may be in another language now.
    if (this.#pages.length === 1) this.#pages = [this.#first()];
    this.#render();
    if (focused >= 0) this.#items[focused]?.focus();
  }

  get #isOpen(): boolean {
    return this.#element.matches(':popover-open');
  }

  get #items(): HTMLElement[] {
    return [...this.#element.querySelectorAll<HTMLElement>('button')];
  }

  #onToggle(isOpen: boolean): void {
    this.#pages = isOpen ? [this.#first()] : [];
    this.#button.ariaExpanded = `${isOpen}`;
    if (!isOpen) return;
    this.#render();
    this.#place();
  }

  /** Above its button; in a small player, as wide as the player. The top layer's origin is the page's. */
  #place(): void {
    const { root } = this.#context;
    const { style } = this.#element;
    const button = this.#button.getBoundingClientRect();
    const player = root.getBoundingClientRect();
    const bar = this.#button.closest('.bar')?.getBoundingClientRect() ?? button;
    const page = document.documentElement;
    const room = Math.max(Math.max(bar.top, 0) - 2 * GAP, Math.min(MIN_HEIGHT, innerHeight - 2 * GAP));
    const isSheet = player.width < 400;
    const isAtEnd = button.left + button.width / 2 > player.left + player.width / 2;
    const end = page.clientWidth - Math.min(button.right, player.right - GAP);
    const px = (length: number): string => `${Math.round(length)}px`;
    style.maxBlockSize = px(room);
    style.bottom = px(innerHeight - Math.max(bar.top, room + 2 * GAP) - scrollY + (isSheet ? 0 : GAP / 2));
    style.left = isSheet
      ? px(player.left + scrollX)
      : isAtEnd
        ? 'auto'
        : px(Math.max(button.left, player.left) + scrollX);
    style.right = isSheet || !isAtEnd ? 'auto' : px(end - scrollX);
    style.inlineSize = isSheet ? px(player.width) : '';
  }

  #render(): void {
    const { createElement, text } = this.#context;
    const page = this.#pages.at(-1);
    if (!page) return;
    this.#element.ariaLabel = page.title;
    const header =
      this.#pages.length > 1
        ? [
            this.#item({ role: 'menuitem', part: 'back', class: 'back' }, () => this.#back(), [
              createElement('span', {}, page.title),
            ]),
          ]
        : [];
    if (header[0]) header[0].ariaLabel = `${text('Back')}: ${page.title}`;
    this.#element.replaceChildren(...header, ...page.items().map((item) => this.#itemOf(item)));
  }

  #itemOf(item: Item): HTMLElement {
    const { createElement } = this.#context;
    const label = createElement('span', {}, item.label);
    if ('page' in item) {
      const value = createElement('span', { class: 'value' }, item.value);
      return this.#item({ role: 'menuitem', 'aria-haspopup': 'menu', class: 'more' }, () => this.#enter(item.page), [
        label,
        value,
      ]);
    }
    const choose = (): void => {
      item.choose();
      if (this.#pages.length > 1) this.#back();
      else this.close();
    };
    return this.#item({ role: 'menuitemradio', 'aria-checked': `${item.isChosen}`, class: 'choice' }, choose, [label]);
  }

  #item(attributes: Record<string, string>, onClick: () => void, content: Node[]): HTMLElement {
    const item = this.#context.createElement('button', { type: 'button', tabindex: '-1', ...attributes }, ...content);
    item.addEventListener('click', onClick);
    return item;
  }

  #enter(page: Page): void {
    this.#pages.push(page);
    this.#render();
    this.#focusChosen();
  }

  #back(): void {
    const left = this.#pages.pop();
    this.#pages = this.#pages.length > 1 ? this.#pages : [this.#first()];
    this.#render();
    const entered = this.#items.find((item) => item.firstElementChild?.textContent === left?.title);
    (entered ?? this.#items[0])?.focus();
  }

  #focusChosen(): void {
    const items = this.#items;
    (items.find((item) => item.ariaChecked === 'true') ?? items[0])?.focus();
  }

  #onKeyDown(event: KeyboardEvent): void {
    const items = this.#items;
    const { activeElement } = this.#element.getRootNode() as ShadowRoot;
    const current = items.findIndex((item) => item === activeElement);
    const isMirrored = getComputedStyle(this.#element).direction === 'rtl';
    const [inward, outward] = isMirrored ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
    const move = (index: number): void => items.at(index % items.length)?.focus();
    const { key } = event;
    if (key === 'ArrowDown') move(current + 1);
    else if (key === 'ArrowUp') move(current - 1);
    else if (key === 'Home' || key === 'PageUp') move(0);
    else if (key === 'End' || key === 'PageDown') move(-1);
    else if (key === inward && items[current]?.ariaHasPopup) items[current].click();
    else if ((key === outward || key === 'Escape') && this.#pages.length > 1) this.#back();
    else if (key === 'Escape' || key === 'Tab') this.close();
    else if (!key.startsWith('Arrow')) return;
    // With Tab, the focus goes on from the button.
    if (key !== 'Tab') event.preventDefault();
  }
}
