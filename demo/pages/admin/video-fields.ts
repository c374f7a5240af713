/** Fields of a video's form, and functions that read it. */
import type { Captions } from '../../server/videos/check-video.js';
import { parseTime } from '../times.js';

export const TIMES = [
  {
    name: 'duration',
    label: 'Length',
    hint: 'Such as 1:12:00. The check fills it in. Without it, no part of the video is known to be watched.',
  },
  { name: 'start', label: 'Begin at', hint: 'Such as 0:30. Empty: at the beginning.' },
] as const;

export const SWITCHES = [
  { name: 'skin', label: 'The player’s own controls, the same in every browser' },
  { name: 'autoplay', label: 'Play at once, where the browser lets it' },
  { name: 'flush', label: 'Also report where playing stops, so that the last seconds count' },
] as const;

/** Reads the form, in the format in which a program would send a video. */
export function inputOf(form: HTMLFormElement): Record<string, unknown> {
  const data = new FormData(form);
  return {
    ...Object.fromEntries(['uuid', 'title', 'about', 'src', 'poster'].map((name) => [name, textOf(data, name).trim()])),
    ...Object.fromEntries(TIMES.map(({ name }) => [name, parseTime(textOf(data, name))])),
    ...Object.fromEntries(SWITCHES.map(({ name }) => [name, data.has(name) || undefined])),
    // Rows without an address are ignored.
    captions: captionRows(form).filter(({ src }) => src !== ''),
  };
}

/** Reads the rows for captions, including empty ones. */
function captionRows(form: HTMLFormElement): Captions[] {
  const valueIn = (row: Element, name: string): string =>
    row.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value.trim() ?? '';
  return [...form.querySelectorAll('.captions')].map((row) => ({
    src: valueIn(row, 'captions-src'),
    language: valueIn(row, 'captions-language'),
  }));
}

function textOf(data: FormData, name: string): string {
  const text = data.get(name);
  return typeof text === 'string' ? text : '';
}
