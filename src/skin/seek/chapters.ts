export interface Chapter {
  readonly start: number;
  readonly title: string;
}

/** Chapters of a track in their order; none until its file is loaded. */
export function chaptersOf(track: Pick<TextTrack, 'cues'> | undefined): Chapter[] {
  return Array.from(track?.cues ?? [])
    .map((cue) => ({ start: cue.startTime, title: (cue as VTTCue).text }))
    .sort((a, b) => a.start - b.start);
}

/** Finds the chapter at a position in seconds. */
export function chapterAt(chapters: readonly Chapter[], position: number): Chapter | undefined {
  return chapters.findLast(({ start }) => start <= position);
}

/**
 * Draws lines between chapters, as a CSS image over the track of the seek bar; `''` if there are none. A mask would hide the thumb where
 * that is part of the track.
 */
export function gapsImage(chapters: readonly Chapter[], start: number, end: number): string {
  const length = end - start;
  const borders = chapters.map((chapter) => (chapter.start - start) / length).filter((share) => share > 0 && share < 1);
  if (borders.length === 0) return '';
  const stops = borders.map((share) => {
    const at = `${(share * 100).toFixed(2)}%`;
    return `#0000 calc(${at} - 1px),#000 0 calc(${at} + 1px),#0000 0`;
  });
  return `linear-gradient(to right,${stops.join()})`;
}
