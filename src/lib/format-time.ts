/** Formats a position in seconds as a clock shows it: `0:07`, `12:34`, `1:02:03`. */
export function formatTime(seconds: number): string {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  return [...(h ? [h, twoDigits(m)] : [m]), twoDigits(s)].join(':');
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
