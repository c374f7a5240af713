/** Stretch of media time that was played, from `start` to `end` in seconds. */
export interface Segment {
  readonly start: number;
  readonly end: number;
}

/** Maximum number of segments in a heartbeat. */
const MAX_SEGMENTS = 100;

/**
 * Adds a segment to a list. Segments that overlap or touch become one, at the place of the first of them in the list. If there are more
 * than {@link MAX_SEGMENTS}, the shortest gap is closed.
 */
export function withSegment(segments: readonly Segment[], added: Segment): readonly Segment[] {
  const touching = segments.filter(({ start, end }) => start <= added.end && added.start <= end);
  const merged = {
    start: Math.min(added.start, ...touching.map(({ start }) => start)),
    end: Math.max(added.end, ...touching.map(({ end }) => end)),
  };
  const [first, ...others] = touching;
  const list = first
    ? segments.filter((segment) => !others.includes(segment)).map((segment) => (segment === first ? merged : segment))
    : [...segments, added];
  return list.length > MAX_SEGMENTS ? withShortestGapClosed(list) : list;
}

function withShortestGapClosed(segments: readonly Segment[]): readonly Segment[] {
  const inTime = [...segments].sort((a, b) => a.start - b.start);
  const gaps = inTime.slice(1).map(({ start }, index) => {
    const before = inTime[index];
    return { start: before?.end ?? start, end: start };
  });
  return withSegment(
    segments,
    gaps.reduce((a, b) => (b.end - b.start < a.end - a.start ? b : a)),
  );
}

/** Formats segments as the xAPI Video Profile does: `0.000[.]12.480[,]30.000[.]45.120`. */
export function segmentsText(segments: readonly Segment[]): string {
  return segments
    .map(({ start, end }) => [start.toFixed(3), end.toFixed(3)])
    .filter(([start, end]) => start !== end)
    .map((times) => times.join('[.]'))
    .join('[,]');
}
