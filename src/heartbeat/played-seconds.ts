/** How much of a media element was played, in seconds of media time, by its own account; 0 where it keeps none. */
export function playedSeconds({ played }: { readonly played: TimeRanges | undefined }): number {
  let seconds = 0;
  for (let i = 0; played && i < played.length; i++) seconds += played.end(i) - played.start(i);
  return seconds;
}
