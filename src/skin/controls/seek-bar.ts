import { formatTime } from '../../lib/format-time.js';
import type { Control, SkinContext } from '../control.js';
import { isHeld, markHeld } from './held.js';
import { setLabel } from './write.js';
import { seekableRange } from '../skin-player.js';
import type { SeekDetails } from '../seek/seek-details.js';

const lazyDetails = {
  name: 'the preview of the seek bar',
  without: 'It shows no chapters, and no time under the pointer.',
  folder: 'skin/ next to videocms-skin.js',
  load: () => import('../seek/seek-details.js'),
};

/** Seconds by which each key seeks. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -5,
  ArrowDown: -5,
  ArrowRight: 5,
  ArrowUp: 5,
  PageDown: -60,
  PageUp: 60,
};

/** Creates the seek bar: position and loaded ranges. The part for a pointer, for the focus and for chapters is loaded when it is needed. */
export function seekBar(context: SkinContext): Control {
  const { createElement } = context;
  const range = createElement('input', { type: 'range', class: 'range', step: 'any' });
  const element = createElement('div', { part: 'seek', class: 'seek' }, range);
  let details: SeekDetails | undefined;
  let loaded = '';

  /** Horizontal position of the pointer in the window, in pixels; `undefined` if it is not on the seek bar. */
  let pointerX: number | undefined;

  const detail = async (): Promise<void> => {
    const module = await context.load(lazyDetails);
    details ??= module && new module.SeekDetails(context, element, range, { formatTime, seekableRange });
    details?.point(pointerX);
    details?.update();
    tick();
  };
  const tick = (): void => {
    const { player } = context;
    const { start, end } = seekableRange(player) ?? { start: 0, end: 0 };
    const position = isHeld(range) ? range.valueAsNumber : player.currentTime;
    if (!isHeld(range)) range.value = `${position}`;
    const share = (seconds: number): number => (end > start ? (seconds - start) / (end - start) : 0);
    range.style.setProperty('--_value', share(position).toFixed(4));
    const time = context.text('{time} of {duration}', { time: formatTime(position), duration: formatTime(end) });
    const text = [time, details?.titleAt(position)].filter(Boolean).join(', ');
    if (range.ariaValueText !== text) range.ariaValueText = text;
    const gradient = bufferedGradient(player.buffered, share);
    if (gradient !== loaded) range.style.setProperty('--_buffered', gradient);
    loaded = gradient;
    details?.tick();
  };

  range.addEventListener('input', () => {
    context.player.currentTime = range.valueAsNumber;
    tick();
  });
  range.addEventListener('keydown', (event) => {
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    range.value = `${range.valueAsNumber + step}`;
    range.dispatchEvent(new Event('input'));
  });
  markHeld(range, context);
  for (const type of ['pointerenter', 'pointermove', 'pointerleave'] as const)
    element.addEventListener(type, ({ clientX }) => {
      pointerX = type === 'pointerleave' ? undefined : clientX;
      if (details) details.point(pointerX);
      else if (type === 'pointerenter') void detail();
    });
  element.addEventListener('focusin', () => void detail(), { once: true });

  return {
    element,
    update: () => {
      const seekable = seekableRange(context.player);
      element.hidden = !seekable;
      range.min = `${seekable?.start ?? 0}`;
      range.max = `${seekable?.end ?? 0}`;
      setLabel(range, context.text('Seek'));
      const hasChapters = [...context.player.textTracks].some(({ kind }) => kind === 'chapters');
      if (details) details.update();
      else if (hasChapters) void detail();
      tick();
    },
    tick: () => {
      // The seekable range of a live stream moves.
      if (context.player.streamType === 'live') {
        const { start = 0, end = 0 } = seekableRange(context.player) ?? {};
        range.min = `${start}`;
        range.max = `${end}`;
      }
      tick();
    },
  };
}

/** Draws the loaded ranges, as a CSS image behind the slider. */
function bufferedGradient(buffered: TimeRanges, share: (seconds: number) => number): string {
  const stops = Array.from({ length: buffered.length }, (_, index) => {
    const [from, to] = [buffered.start(index), buffered.end(index)].map((seconds) => (share(seconds) * 100).toFixed(1));
    return `#0000 ${from ?? 0}%,var(--_loaded) ${from ?? 0}% ${to ?? 0}%,#0000 ${to ?? 0}%`;
  });
  return stops.length > 0 ? `linear-gradient(to right,${stops.join()})` : 'none';
}
