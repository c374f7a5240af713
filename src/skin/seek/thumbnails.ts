/** Image, or part of an image, that shows a moment of the video. */
export interface Thumbnail {
  readonly url: string;
  /** Part of the image, in its pixels; `undefined` for the whole image. */
  readonly area:
    { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | undefined;
}

/**
 * Parses a cue of a track of thumbnails: the URL of an image, with an optional part of it as `#xywh=x,y,width,height`.
 *
 * @param base - URL of the track's file
 * @returns `undefined` if the cue has no valid URL
 */
export function parseThumbnail(cue: string, base: string): Thumbnail | undefined {
  const address = cue.trim();
  if (!address || !URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  const [, ...numbers] = /xywh=(?:pixel:)?(\d+),(\d+),(\d+),(\d+)/.exec(url.hash) ?? [];
  url.hash = '';
  const [x, y, width, height] = numbers.map(Number);
  const area = x !== undefined && y !== undefined && width && height ? { x, y, width, height } : undefined;
  return { url: url.href, area };
}
