/** Formats seconds as `1:12` or `1:02:03`; as a dash if they are unknown. */
export function formatTime(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return '–';
  const whole = Math.floor(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  return `${hours > 0 ? `${hours}:${twoDigits(minutes)}` : minutes}:${twoDigits(whole % 60)}`;
}

/** Converts a typed time (`90`, `1:30`, `1:02:03.5`) to seconds. Returns `undefined` for an empty text, and `NaN` for anything else. */
export function parseTime(text: string): number | undefined {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') return undefined;
  if (!/^(?:\d+:){0,2}\d+(?:\.\d+)?$/.test(trimmed)) return NaN;
  return trimmed.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** Formats seconds like {@link formatTime}, but exactly, for a form. */
export function editableTime(seconds: number | undefined): string {
  if (seconds === undefined) return '';
  return Number.isInteger(seconds) ? formatTime(seconds) : String(seconds);
}
