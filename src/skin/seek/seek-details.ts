/** Part of the seek bar for a pointer, for the focus and for chapters. Loaded when there is one of them. */
import type { formatTime } from '../../lib/format-time.js';
import type { SkinContext } from '../control.js';
import type { seekableRange } from '../skin-player.js';
import { chapterAt, chaptersOf, gapsImage, type Chapter } from './chapters.js';
import { SEEK_DETAILS_STYLES } from './seek-details.styles.js';
import { parseThumbnail } from './thumbnails.js';

/** Maximum width of a thumbnail, in pixels. */
const WIDTH = 160;

interface Tools {
  readonly formatTime: typeof formatTime;
  readonly seekableRange: typeof seekableRange;
}

export class SeekDetails {
  readonly #context: SkinContext;
  readonly #range: HTMLInputElement;
  readonly #tools: Tools;
  readonly #preview: HTMLElement;
  readonly #time: HTMLElement;
  readonly #title: HTMLElement;
  readonly #frame: HTMLElement;
  readonly #image: HTMLElement;
  #chapters: Chapter[] = [];
  /** Horizontal position of the pointer in the window, in pixels; `undefined` if it is not on the seek bar. */
  #clientX: number | undefined;

  constructor(context: SkinContext, element: HTMLElement, range: HTMLInputElement, tools: Tools) {
    const { createElement, addStyles } = context;
    addStyles(SEEK_DETAILS_STYLES);
    this.#context = context;
    // <track> elements dispatch it when their file is loaded.
    context.player.addEventListener('load', context.changed, { capture: true, signal: context.signal });
    this.#range = range;
    this.#tools = tools;
    this.#time = createElement('span');
    this.#title = createElement('span', { class: 'chapter' });
    this.#image = createElement('div');
    this.#frame = createElement('div', { class: 'thumbnail', hidden: '' }, this.#image);
    this.#preview = createElement(
      'div',
      { class: 'preview', part: 'preview', 'aria-hidden': 'true' },
      this.#frame,
      this.#title,
      this.#time,
    );
    element.append(this.#preview);
    element.addEventListener('focusin', () => this.tick());
  }

  /** Shows what is at a horizontal position of the window, in pixels; without one, what is at the thumb. */
  point(clientX: number | undefined): void {
    this.#clientX = clientX;
    this.#preview.classList.toggle('on', clientX !== undefined);
    if (clientX !== undefined) this.#show();
    else this.tick();
  }

  /** Title of the chapter at a position in seconds; empty if there is none. */
  titleAt(position: number): string {
    return chapterAt(this.#chapters, position)?.title ?? '';
  }

  /** Follows the thumb while the slider has the keyboard's focus. */
  tick(): void {
    if (this.#clientX === undefined && this.#range.matches(':focus-visible')) this.#show();
  }

  /** Shows the chapters that are loaded by now. */
  update(): void {
    const track = this.#trackOf((one) => one.kind === 'chapters');
    this.#chapters = chaptersOf(track);
    const { start, end } = this.#tools.seekableRange(this.#context.player) ?? { start: 0, end: 0 };
    this.#range.style.setProperty('--_gaps', gapsImage(this.#chapters, start, end));
    if (this.#clientX !== undefined) this.#show();
  }

  /** Finds a track, and makes the browser load it without showing it. */
  #trackOf(isIt: (track: TextTrack) => boolean): TextTrack | undefined {
    const track = [...this.#context.player.textTracks].find(isIt);
    if (track?.mode === 'disabled') track.mode = 'hidden';
    return track;
  }

  /** Shows time, chapter and thumbnail at the pointer, or else at the thumb. */
  #show(): void {
    const { player, root } = this.#context;
    const { start, end } = this.#tools.seekableRange(player) ?? { start: 0, end: 0 };
    const { left, width } = this.#range.getBoundingClientRect();
    const at =
      this.#clientX === undefined
        ? this.#range.valueAsNumber
        : start + ((this.#clientX - left) / width) * (end - start);
    const position = Math.min(Math.max(at, start), end);
    const share = end > start ? (position - start) / (end - start) : 0;
    this.#time.textContent = this.#tools.formatTime(position);
    this.#title.textContent = this.titleAt(position);
    this.#showThumbnail(position);
    // Keeps the preview within the player.
    const half = this.#preview.offsetWidth / 2;
    const around = root.getBoundingClientRect();
    const [least, most] = [around.left - left + half + 4, around.right - left - half - 4];
    this.#preview.style.left = `${Math.min(Math.max(share * width, least), Math.max(most, least))}px`;
  }

  #showThumbnail(position: number): void {
    const track = this.#trackOf(({ kind, label }) => kind === 'metadata' && label === 'thumbnails');
    const cue = Array.from(track?.cues ?? []).findLast(({ startTime }) => startTime <= position);
    const element = [...this.#context.player.querySelectorAll('track')].find((one) => one.track === track);
    const thumbnail = cue && parseThumbnail((cue as VTTCue).text, element?.src ?? document.baseURI);
    this.#frame.hidden = !thumbnail;
    if (!thumbnail) return;
    const { area, url } = thumbnail;
    const width = Math.min(WIDTH, this.#context.root.offsetWidth / 3);
    const scale = area ? width / area.width : 1;
    const [frame, image] = [this.#frame.style, this.#image.style];
    frame.inlineSize = `${width}px`;
    frame.blockSize = `${area ? area.height * scale : (width * 9) / 16}px`;
    image.inlineSize = area ? `${area.width}px` : '100%';
    image.blockSize = area ? `${area.height}px` : '100%';
    image.scale = `${scale}`;
    image.background = `url(${JSON.stringify(url)}) ${area ? `${-area.x}px ${-area.y}px` : 'center / contain'} no-repeat`;
  }
}
