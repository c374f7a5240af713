const SPEAKER = 'M4 9.5v5h3.5L12 18V6L7.5 9.5z';
const TEN = 'M9.7 10.2v5M12.3 11.6v2.2a1.3 1.3 0 0 0 2.6 0v-2.2a1.3 1.3 0 0 0-2.6 0z';
const SCREEN = 'V6a1 1 0 0 1 1-1h15a1 1 0 0 1 1 1';

/** Paths of the icons, in a square of 24 by 24 units. */
const PATHS = {
  play: 'M7.5 5v14l11-7z',
  pause: 'M7 6h2v12H7zM15 6h2v12h-2z',
  replay: 'M4.5 12.5a7.5 7.5 0 1 0 2.4-5.5L4.5 9.2M4.5 4.5v4.7h4.7',
  back: `M4.5 12.5a7.5 7.5 0 1 0 2.4-5.5L4.5 9.2M4.5 4.5v4.7h4.7${TEN}`,
  forward: `M19.5 12.5a7.5 7.5 0 1 1-2.4-5.5l2.4 2.2M19.5 4.5v4.7h-4.7${TEN}`,
  loud: `${SPEAKER}M15.5 9a4 4 0 0 1 0 6M18 6.5a7.5 7.5 0 0 1 0 11`,
  quiet: `${SPEAKER}M15.5 9a4 4 0 0 1 0 6`,
  muted: `${SPEAKER}M16 9.5l5 5M21 9.5l-5 5`,
  captions: 'M3.5 5.5h17v13h-17zM10.3 10.6a2 2 0 1 0 0 2.8M16.8 10.6a2 2 0 1 0 0 2.8',
  quality: 'M4 7.5h8M17 7.5h3M14.5 5v5M4 16.5h3M12 16.5h8M9.5 14v5',
  audio: 'M4 10.5v3M8 7v10M12 4.5v15M16 8v8M20 10.5v3',
  settings:
    'M12 5.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM12 3v2.5M12 18.5V21M3 12h2.5M18.5 12H21M5.6 5.6l1.8 1.8M16.6 16.6l1.8 1.8M18.4 5.6l-1.8 1.8M7.4 16.6l-1.8 1.8',
  airplay: `M6 17H4.5a1 1 0 0 1-1-1${SCREEN}v10a1 1 0 0 1-1 1H18M12 15l5 6H7z`,
  cast: `M3.5 9${SCREEN}v12a1 1 0 0 1-1 1H14M3.5 19h.01M3.5 15.5A3.5 3.5 0 0 1 7 19M3.5 12a7 7 0 0 1 7 7`,
  pip: `M10 19H4.5a1 1 0 0 1-1-1${SCREEN}v5M13.5 14.5h7v5h-7z`,
  fullscreen: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  window: 'M9 4v5H4M20 9h-5V4M15 20v-5h5M4 15h5v5',
} as const;

export type IconName = keyof typeof PATHS;

const SVG = 'http://www.w3.org/2000/svg';

export function createIcon(name: IconName): SVGElement {
  const icon = document.createElementNS(SVG, 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.ariaHidden = 'true';
  icon.append(document.createElementNS(SVG, 'path'));
  setIcon(icon, name);
  return icon;
}

/** Draws another icon in the same element. */
export function setIcon(icon: SVGElement, name: IconName): void {
  const path = icon.firstElementChild;
  if (path?.getAttribute('d') !== PATHS[name]) path?.setAttribute('d', PATHS[name]);
}
