import type { Control, SkinContext } from '../control.js';
import { AutoHide } from './auto-hide.js';
import { BAR_STYLES } from './bar.styles.js';
import { createBar } from './bar.js';
import { BUTTON_STYLES } from './buttons.styles.js';
import { commandsOf } from './commands-of.js';
import { Gestures } from './gestures.js';
import { LAYOUT_STYLES } from './layout.styles.js';
import { PlayerWatch } from './player-watch.js';
import { RANGE_STYLES } from './range.styles.js';
import { RememberedChoices } from './remembered-choices.js';
import { FULL_SCREEN_EVENTS, isFullScreen } from './screen.js';
import { shortcutOf, type Shortcut } from './shortcuts.js';
import { SkipFeedback } from './skip-feedback.js';
import { watchEncoding } from './watch-encoding.js';
import { setText } from './write.js';

/** Shortcuts that act again while their key is held. */
const REPEATED: readonly Shortcut[] = ['back', 'forward', 'louder', 'quieter', 'slower', 'faster'];

/**
 * Controls of one player: loaded when the player gets a pointer or the focus, or when it plays. There is no bar until it plays. While the
 * bar is hidden, no listener follows the position.
 */
export class Controls {
  readonly #context: SkinContext;
  readonly #watch: PlayerWatch;
  readonly #title: HTMLElement;
  readonly #remembered: RememberedChoices;
  readonly #skipped: SkipFeedback;
  readonly #isEncoding: () => boolean;
  readonly #commands: Readonly<Record<Shortcut, () => void>>;
  #bar: Control | undefined;
  #loading: HTMLElement | undefined;
  #wasNeeded = true;

  readonly #autoHide = new AutoHide({
    seconds: () => this.#context.skin.autohide,
    isNeeded: () => this.#isNeeded,
    onChange: () => this.#showBar(),
  });

  readonly #gestures = new Gestures({
    togglePlay: () => this.#commands.play(),
    toggleFullScreen: () => this.#commands.fullscreen(),
    skip: (direction) => {
      if (direction > 0) this.#commands.forward();
      else this.#commands.back();
      this.#skipped.show(direction);
    },
    toggleControls: () => (this.#autoHide.isVisible ? this.#autoHide.sleep() : this.#autoHide.wake()),
  });

  constructor(context: SkinContext) {
    const { addStyles, createElement, player } = context;
    addStyles(BAR_STYLES + BUTTON_STYLES + RANGE_STYLES + LAYOUT_STYLES);
    this.#context = context;
    this.#title = createElement('div', { class: 'title', part: 'title' });
    this.#watch = new PlayerWatch(player, context.changed, context.hasPlayed);
    this.#remembered = new RememberedChoices(context);
    this.#skipped = new SkipFeedback(context);
    this.#isEncoding = watchEncoding(context);
    this.#commands = commandsOf(context, () => this.#watch.isInPicture);
    this.#listen(context);
  }

  dispose(): void {
    this.#watch.dispose();
    this.#autoHide.stop();
    for (const element of [this.#title, this.#loading, this.#bar?.element]) element?.remove();
    for (const menu of this.#context.root.querySelectorAll('.menu')) menu.remove();
  }

  /** Shows the state of the player and of the skin. */
  update(): void {
    const { root, skin, center } = this.#context;
    const { hasPlayed, isWaiting, player } = this.#watch;
    if (this.#isEncoding()) root.classList.remove('ready');
    root.classList.toggle('played', hasPlayed);
    root.classList.toggle('waiting', isWaiting);
    root.classList.toggle('full', isFullScreen(skin));
    setText(this.#title, player.title);
    if (hasPlayed) this.#showControls(center);
    this.#keepFocus();
    this.#bar?.update();
    this.#remembered.update();
    // A stall or an added track does not show the bar.
    const isNeeded = this.#isNeeded;
    if (isNeeded || this.#wasNeeded) this.#autoHide.wake();
    this.#wasNeeded = isNeeded;
    this.#showBar();
  }

  /** Adds the bar when the video first plays, and moves the focus from the large button to the bar's play button. */
  #showControls(center: HTMLElement): void {
    const { createElement, root } = this.#context;
    if (!this.#bar) {
      this.#bar = createBar(this.#context, () => this.#watch.isInPicture);
      this.#loading = createElement('div', { class: 'loading', part: 'loading', 'aria-hidden': 'true' });
      root.append(this.#title, this.#loading, this.#bar.element);
    }
    if (center.matches(':focus')) this.#bar.element.querySelector<HTMLElement>('.play')?.focus();
  }

  /** Moves the focus out of controls that are hidden now: to the large button of another video, else to the player and its message. */
  #keepFocus(): void {
    const { root, center, player } = this.#context;
    const isReady = root.matches('.ready');
    if (isReady && this.#watch.hasPlayed) return;
    const { activeElement } = root.getRootNode() as ShadowRoot;
    if (!activeElement || (isReady && activeElement === center)) return;
    for (const menu of root.querySelectorAll<HTMLElement>('.menu')) menu.hidePopover();
    (isReady ? center : player).focus();
  }

  get #isNeeded(): boolean {
    const { paused, ended } = this.#watch.player;
    const { root } = this.#context;
    return paused || ended || root.querySelector('.bar :is(:focus-visible, .held, [aria-expanded="true"])') !== null;
  }

  /** Shows or hides the bar, and follows the position only while the bar is visible. */
  #showBar(): void {
    const { classList } = this.#context.root;
    const isVisible = this.#autoHide.isVisible && this.#watch.hasPlayed;
    if (isVisible === classList.contains('visible')) return;
    classList.toggle('visible', isVisible);
    this.#watch.followPosition(isVisible ? () => this.#bar?.tick?.() : undefined);
  }

  #listen({ root, skin, signal, changed }: SkinContext): void {
    const on = <Type extends keyof HTMLElementEventMap>(
      types: readonly Type[],
      act: (event: HTMLElementEventMap[Type]) => void,
    ): void => {
      for (const type of types) root.addEventListener(type, act, { signal });
    };
    for (const type of FULL_SCREEN_EVENTS) skin.addEventListener(type, changed, { signal });
    on(['keydown'], (event) => this.#onKeyDown(event));
    on(['focusin'], () => this.#autoHide.wake());
    // After the focus leaves, no other event may start the timer that hides the controls.
    on(['focusout'], () => queueMicrotask(() => this.#autoHide.wake()));
    on(['input', 'change'], () => this.#autoHide.wake());
    const onRelease = (): void => {
      // After a slider is released, no other event may start the timer that hides the controls.
      if (this.#autoHide.isVisible) this.#autoHide.wake();
    };
    for (const type of ['pointerup', 'pointercancel']) addEventListener(type, onRelease, { signal });
    on(['pointermove'], ({ pointerType }) => {
      // A finger that moves scrolls the page.
      if (pointerType !== 'touch') this.#autoHide.wake();
    });
    on(['pointerleave'], ({ pointerType }) => {
      if (pointerType === 'mouse') this.#autoHide.sleep();
    });
    on(['pointerdown'], (event) => {
      this.#gestures.onPointerDown(event, root.querySelector('[aria-expanded="true"]') !== null);
      if (!this.#isPicture(event)) this.#autoHide.wake();
    });
    const onToggle = (event: ToggleEvent): void => {
      if (event.newState === 'closed') this.#gestures.onMenuClosed(event);
    };
    root.addEventListener('beforetoggle', onToggle, { signal, capture: true });
    on(['click'], (event) => {
      const { left, width } = root.getBoundingClientRect();
      if (this.#isPicture(event)) this.#gestures.onClick((event.clientX - left) / width);
    });
    on(['dblclick'], (event) => {
      if (this.#isPicture(event)) this.#gestures.onDoubleClick();
    });
  }

  /** Whether an event is on the picture, and not on a control or a message of the player. */
  #isPicture(event: Event): boolean {
    const [target] = event.composedPath();
    return target instanceof HTMLVideoElement || target === this.#watch.player;
  }

  #onKeyDown(event: KeyboardEvent): void {
    const { root, skin } = this.#context;
    this.#autoHide.wake();
    const shortcut = skin.noHotkeys ? undefined : shortcutOf(event, root.getRootNode());
    if (!shortcut) return;
    event.preventDefault();
    // A key that is held must not play and pause in turn.
    if (!event.repeat || REPEATED.includes(shortcut)) this.#commands[shortcut]();
  }
}
