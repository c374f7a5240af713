import { fixture, html } from '@open-wc/testing';
import type MediaController from 'media-chrome/media-controller';
import type { VideocmsPlayer } from '../../../src/index.js';
import '../../../src/index.js';
import type { VideocmsSkin } from '../../../src/skin/index.js';
import '../../../src/skin/index.js';
import { there, until } from '../../support/fixtures.js';
import { hlsLecture } from '../../support/test-server.js';

export interface Skinned {
  readonly skin: VideocmsSkin;
  readonly player: VideocmsPlayer;
  readonly controller: MediaController;
}

export interface SkinOptions {
  /** Of what is around the skin, in CSS pixels. */
  readonly width?: number;
  readonly lang?: string;
  readonly dir?: string;
  readonly src?: string;
}

/** A muted player in a skin in the document, with its controls there. */
export async function skinFixture({
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
  return skinned(there(around.querySelector('videocms-skin')));
}

/** When the controls of a skin are there and know what its player has. */
export async function skinned(skin: VideocmsSkin): Promise<Skinned> {
  await skin.updateComplete;
  const controller = controllerOf(skin);
  const player = there(skin.querySelector('videocms-player'));
  await until(player, 'loadedmetadata', () => player.readyState >= HTMLMediaElement.HAVE_METADATA);
  await changed(controller, () => controller.hasAttribute('mediaduration') && partOf(skin, 'bar') !== null);
  return { skin, player, controller };
}

export function controllerOf(skin: VideocmsSkin): MediaController {
  return there(skin.renderRoot.querySelector<MediaController>('media-controller'));
}

export function partOf(skin: VideocmsSkin, part: string): HTMLElement | null {
  return skin.renderRoot.querySelector<HTMLElement>(`[part~="${part}"]`);
}

/** A control of a skin, by its tag or another selector. */
export function control(skin: VideocmsSkin, selector: string): HTMLElement {
  return there(skin.renderRoot.querySelector<HTMLElement>(selector));
}

/** Resolves when a condition holds: asked again at every change of an element, of its attributes or of what is in it. */
export function changed(element: Element, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(check);
    observer.observe(element, { attributes: true, childList: true, subtree: true });
    check();

    function check(): void {
      if (!condition()) return;
      observer.disconnect();
      resolve();
    }
  });
}

/** When there is a choice of captions, qualities and audio languages, as HLS has them a little after its duration. */
export function hasChoices(controller: Element): Promise<void> {
  return changed(controller, () =>
    ['captions', 'qualities', 'languages'].every((name) => controller.hasAttribute(name)),
  );
}

/** When an element is done with fading in or out. */
export async function faded(element: Element): Promise<void> {
  await Promise.all(element.getAnimations().map(({ finished }) => finished));
}

/** What can be seen of the controls, from left to right. */
export function visibleControls(skin: VideocmsSkin): HTMLElement[] {
  return [...control(skin, '.buttons').children]
    .filter((child): child is HTMLElement => child instanceof HTMLElement && child.offsetWidth > 0)
    .filter((child) => !child.matches('.space'))
    .sort((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left);
}

/** The element with the focus, in whichever shadow tree. */
export function focused(root: DocumentOrShadowRoot = document): Element | null {
  const { activeElement } = root;
  return activeElement?.shadowRoot?.activeElement ? focused(activeElement.shadowRoot) : activeElement;
}
