import type { Captions, Video } from '../videos/check-video.js';

/** `videos/<uuid>.json` of the embed page. Relative addresses in it are relative to itself. `undefined` where there is nothing to play. */
export function videoFileOf(video: Video): object | undefined {
  const { uuid, title, src, poster, captions = [], start, skin, autoplay, flush } = video;
  if (src === undefined) return undefined;
  return {
    src: withStart(src, start),
    title,
    poster,
    tracks: captions.map(trackOf),
    webhooksSrc: `../../api/videos/${encodeURIComponent(uuid)}/webhooks`,
    skin,
    autoplay,
    flush,
  };
}

/** An address with the place where the video begins, as a media fragment. */
export function withStart(src: string, start: number | undefined): string {
  if (start === undefined) return src;
  const [address = src] = src.split('#');
  return `${address}#t=${start}`;
}

export function trackOf(
  { src, language }: Captions,
  index: number,
): {
  readonly src: string;
  readonly kind: 'captions';
  readonly srclang: string;
  readonly label: string;
  readonly default: boolean;
} {
  return { src, kind: 'captions', srclang: language, label: nameOf(language), default: index === 0 };
}

/** What those who speak a language call it. */
function nameOf(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
