import type { SkinContext } from '../control.js';
import type { MenuName, MenuTools } from '../controls/menu-button.js';
import { pageOf, type Item, type Page } from './choices.js';
import { MENU_STYLES } from './menu.styles.js';
import { whenMoved } from './when-moved.js';

/** Minimum room of a menu, in pixels. In a small player, the menu extends beyond the player. */
const MIN_HEIGHT = 180;
const GAP = 8;

/**
 * Menu, which may have submenus: one popover whose content changes. It is created when its button is first used. The browser closes it at
 * a click outside.
 */
export class Menu {
  readonly #element: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #context: SkinContext;
  readonly #first: () => Page;
  /** Pages from the first one to the one that is shown. Empty while the menu is closed. */
  #pages: Page[] = [];
  /** Aborted when the menu closes. */
  #following = new AbortController();

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
    context.signal.addEventListener('abort', () => this.#following.abort());
    // Lets the browser handle clicks on the button: some browsers close the menu before they dispatch the click to the page.
    button.popoverTargetElement = this.#element;
  }

  open(): void {
    this.#element.showPopover();
  }

  /** Closes the menu and focuses its button. Chromium itself restores the focus only outside of shadow trees. */
  close(): void {
    this.#button.focus();
    if (this.#isOpen) this.#element.hidePopover();
  }

  /** Shows changes while the menu is open, and keeps the focus. */
  update(): void {
    if (this.#pages.length === 0) return;
    const { activeElement } = this.#element.getRootNode() as ShadowRoot;
    const focused = this.#items.findIndex((item) => item === activeElement);
    // The language of the texts may have changed.
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
    this.#following.abort();
    if (!isOpen) return;
    this.#render();
    this.#place();
    this.#following = new AbortController();
    whenMoved(this.#context.root, () => this.#follow(), this.#following.signal);
  }

  /** Places the menu again, or closes it if there is no room for its button any more. */
  #follow(): void {
    if (this.#button.offsetWidth > 0) {
      this.#place();
      return;
    }
    this.#element.hidePopover();
    this.#button.parentElement?.querySelector<HTMLElement>('.play')?.focus();
  }

  /** Places the menu above its button; in a small player, as wide as the player. Positions are relative to the page, as in the top layer. */
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
            this.#item({ role: 'menuitem', part: 'menu-back', class: 'back' }, () => this.#back(), [
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
    // After Tab, the browser moves the focus from the button to the next element.
    if (key !== 'Tab') event.preventDefault();
  }
}
