import type { Captions, Video } from '../videos/check-video.js';

/** Creates `videos/<uuid>.json` for the embed page. Relative URLs in it are relative to the file. `undefined` if there is nothing to play. */
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

/** Adds the position at which the video begins to a URL, as a media fragment. */
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

/** Finds the name of a language in that language. */
function nameOf(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
