import { fixture, html, oneEvent } from '@open-wc/testing';
import type { VideocmsPlayer } from '../../../src/index.js';
import '../../../src/index.js';
import type { VideocmsSkin } from '../../../src/skin/index.js';
import '../../../src/skin/index.js';
import { there, until } from '../../support/fixtures.js';
import { hlsLecture } from '../../support/test-server.js';

export interface Skinned {
  readonly skin: VideocmsSkin;
  readonly player: VideocmsPlayer;
  /** Element around the player and all controls. */
  readonly root: HTMLElement;
}

export interface SkinOptions {
  /** Of what is around the skin, in CSS pixels. */
  readonly width?: number;
  readonly lang?: string;
  readonly dir?: string;
  readonly src?: string;
}

/** A muted player in a skin in the document, before it plays. */
export async function freshSkin({
  width = 900,
  lang = 'en',
  dir = 'ltr',
  src = hlsLecture,
}: SkinOptions = {}): Promise<Skinned> {
  const around = await fixture(html`
    <div lang=${lang} dir=${dir} style="inline-size: ${width}px">
      <videocms-skin><videocms-player muted crossorigin src=${src}></videocms-player></videocms-skin>
    </div>
  `);
  const skin = there(around.querySelector('videocms-skin'));
  await skin.updateComplete;
  return { skin, player: there(skin.querySelector('videocms-player')), root: part(skin, 'controller') };
}

/** A muted player in a skin in the document, which was played a little: with its controls there. */
export async function skinFixture(options: SkinOptions = {}): Promise<Skinned> {
  const { skin } = await freshSkin(options);
  return skinned(skin);
}

/** When a skin has its controls: they come with the first play. */
export async function skinned(skin: VideocmsSkin): Promise<Skinned> {
  await skin.updateComplete;
  const player = there(skin.querySelector('videocms-player'));
  const root = part(skin, 'controller');
  await until(player, 'loadedmetadata', () => player.readyState >= HTMLMediaElement.HAVE_METADATA);
  await player.play();
  const paused = oneEvent(player, 'pause');
  player.pause();
  await paused;
  // It names its language when it speaks it.
  await changed(root, () => root.matches('.visible:has([part="bar"])') && root.lang !== '');
  await skin.updateComplete;
  return { skin, player, root };
}

/** A part of a skin that must be there. Parts have the names of docs/skin.md. */
export function part(skin: VideocmsSkin, name: string): HTMLElement {
  return there(skin.renderRoot.querySelector<HTMLElement>(`[part~="${name}"]`));
}

/** The slider of a part. */
export function slider(skin: VideocmsSkin, name: 'seek' | 'volume'): HTMLInputElement {
  const found = part(skin, name);
  return found instanceof HTMLInputElement ? found : there(found.querySelector('input'));
}

/** The menu that is open. */
export function openMenu(skin: VideocmsSkin): HTMLElement | null {
  return skin.renderRoot.querySelector<HTMLElement>('[part="menu"]:popover-open');
}

/** What there is to choose in the open menu. */
export function menuItems(skin: VideocmsSkin): HTMLElement[] {
  return [...(openMenu(skin)?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
}

/** Opens a menu by its button; resolves when the focus is in it. */
export async function open(skin: VideocmsSkin, name: string): Promise<void> {
  await changesFocus(skin, () => part(skin, name).click());
}

/** Chooses in the open menu, by what stands there. */
export function choose(skin: VideocmsSkin, label: string): void {
  there(menuItems(skin).find(({ firstElementChild }) => firstElementChild?.textContent === label)).click();
}

/** Resolves when an action has moved the focus into a menu, or within it. */
export async function changesFocus(skin: VideocmsSkin, act: () => unknown): Promise<void> {
  const root = part(skin, 'controller');
  const moved = new Promise<void>((resolve) => {
    const listen = ({ target }: Event): void => {
      if (!(target as Element).closest('[part="menu"]')) return;
      root.removeEventListener('focusin', listen);
      resolve();
    };
    root.addEventListener('focusin', listen);
  });
  await act();
  await moved;
}

/** Resolves when a condition holds: asked again at every change of a node, of its attributes or of what is in it. */
export function changed(node: Node, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(check);
    observer.observe(node, { attributes: true, childList: true, subtree: true });
    check();

    function check(): void {
      if (!condition()) return;
      observer.disconnect();
      resolve();
    }
  });
}

/** When there is a choice of captions, qualities and audio languages, as HLS has them a little after its duration. */
export function hasChoices({ skin, root }: Skinned): Promise<void> {
  return changed(root, () => ['captions', 'quality', 'audio'].every((name) => !part(skin, name).hidden));
}

/** When an element is done with fading in or out. */
export async function faded(element: Element): Promise<void> {
  await Promise.all(element.getAnimations().map(({ finished }) => finished));
}

/** What can be seen of the controls but the seek bar, from left to right. */
export function visibleControls(skin: VideocmsSkin): HTMLElement[] {
  return [...part(skin, 'buttons').children]
    .filter((child): child is HTMLElement => child instanceof HTMLElement && child.offsetWidth > 0)
    .filter((child) => nameOf(child) !== '')
    .sort((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left);
}

/** Name of a control: the last of its parts. */
export function nameOf(element: Element | null | undefined): string {
  return element?.getAttribute('part')?.split(' ').at(-1) ?? '';
}

/** The element with the focus, in whichever shadow tree. */
export function focused(root: DocumentOrShadowRoot = document): Element | null {
  const { activeElement } = root;
  return activeElement?.shadowRoot?.activeElement ? focused(activeElement.shadowRoot) : activeElement;
}

/** Where the middle of an element is in the window, in whole CSS pixels. */
export function middleOf(element: Element): [number, number] {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
}

/** What a click there would meet, in whichever shadow tree. */
export function hit([x, y]: [number, number], root: DocumentOrShadowRoot = document): Element | null {
  const element = root.elementFromPoint(x, y);
  const inner = element?.shadowRoot?.elementFromPoint(x, y);
  return inner && inner !== element && element?.shadowRoot ? hit([x, y], element.shadowRoot) : element;
}
