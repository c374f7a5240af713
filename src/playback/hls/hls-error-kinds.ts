import { ErrorDetails, ErrorTypes, LoaderContextType, PlaylistLevelType, type ErrorData, type Fragment } from 'hls.js';

/** Whether it is about the playlist that all others are named in. */
export function isOfManifest({ details }: ErrorData): boolean {
  return details.startsWith('manifest');
}

/** Place that an error of the decoder is about, in seconds. Chromium decodes ahead, and names the timestamp in microseconds. */
export function placeOf({ frag, error }: ErrorData): number | undefined {
  const [, timestamp] = /timestamp=(\d+)/.exec(error.message) ?? [];
  return timestamp ? Number(timestamp) / 1e6 : frag?.start;
}

/** Whether a new decoder may help. It does not give the browser a codec that it lacks, and mends nothing that is damaged before. */
export function isOfDecoder({ type, details }: ErrorData): boolean {
  return (
    type === ErrorTypes.MEDIA_ERROR &&
    details !== ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR &&
    !details.startsWith('frag') &&
    !details.startsWith('audioTrack')
  );
}

/** The part that an error is about, where another part may be better: a key is that of all of them. */
export function partOf({ details, frag }: ErrorData): Fragment | undefined {
  return details.startsWith('frag') ? frag : undefined;
}

/** Whether a server was asked in vain, for something of use or for anything. */
export function isOfServer({ type, details }: ErrorData): boolean {
  const isUseless = details === ErrorDetails.FRAG_PARSING_ERROR || details === ErrorDetails.FRAG_DECRYPT_ERROR;
  // A request that hls.js itself takes back is a network error in its words.
  return (type === ErrorTypes.NETWORK_ERROR && details !== ErrorDetails.INTERNAL_ABORTED) || isUseless;
}

export function isOfCaptions({ details, frag, context }: ErrorData): boolean {
  const isOfPlaylist = context?.type === LoaderContextType.SUBTITLE_TRACK;
  return isOfPlaylist || details.startsWith('subtitle') || frag?.type === PlaylistLevelType.SUBTITLE;
}
