import { ErrorDetails, ErrorTypes, LoaderContextType, PlaylistLevelType, type ErrorData, type Fragment } from 'hls.js';

/** Whether the error is about the main playlist. */
export function isOfManifest({ details }: ErrorData): boolean {
  return details.startsWith('manifest');
}

/** Position of a decoder's error, in seconds. Chromium decodes ahead, and its message has the timestamp in microseconds. */
export function placeOf({ frag, error }: ErrorData): number | undefined {
  const [, timestamp] = /timestamp=(\d+)/.exec(error.message) ?? [];
  return timestamp ? Number(timestamp) / 1e6 : frag?.start;
}

/** Whether a new decoder may help. It cannot add a codec that the browser lacks, or repair a file that hls.js cannot read. */
export function isOfDecoder({ type, details }: ErrorData): boolean {
  return (
    type === ErrorTypes.MEDIA_ERROR &&
    details !== ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR &&
    !details.startsWith('frag') &&
    !details.startsWith('audioTrack')
  );
}

/** Part that an error is about, if the next part may work. A key is not specific to a part, so its errors name none. */
export function partOf({ details, frag }: ErrorData): Fragment | undefined {
  return details.startsWith('frag') ? frag : undefined;
}

/** Whether a server did not answer, or sent something that hls.js cannot use. */
export function isOfServer({ type, details }: ErrorData): boolean {
  const isUseless = details === ErrorDetails.FRAG_PARSING_ERROR || details === ErrorDetails.FRAG_DECRYPT_ERROR;
  // hls.js also counts a request that it aborts itself as a network error.
  return (type === ErrorTypes.NETWORK_ERROR && details !== ErrorDetails.INTERNAL_ABORTED) || isUseless;
}

export function isOfCaptions({ details, frag, context }: ErrorData): boolean {
  const isOfPlaylist = context?.type === LoaderContextType.SUBTITLE_TRACK;
  return isOfPlaylist || details.startsWith('subtitle') || frag?.type === PlaylistLevelType.SUBTITLE;
}
