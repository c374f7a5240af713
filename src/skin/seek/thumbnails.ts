/** A stretch of an image that shows a moment of the video. */
export interface Thumbnail {
  readonly url: string;
  /** In pixels of the image; `undefined` for all of it. */
  readonly area:
    { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | undefined;
}

/**
 * Reads a cue of a track of thumbnails: the address of an image, and by `#xywh=x,y,width,height` a part of it.
 *
 * @param base - address of the track's file
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
