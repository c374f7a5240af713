import { ErrorDetails, ErrorTypes, type ErrorData } from 'hls.js';
import { isOfManifest } from './hls-error-kinds.js';
import type { EngineError, EngineErrorReason } from '../errors/engine-error.js';

/** HTTP status of a playlist that does not exist, or not yet. */
const NOT_THERE = 404;

/**
 * Converts an error of hls.js.
 *
 * @param url - URL of the main playlist.
 * @param hasPlaylist - whether a playlist with parts has been loaded.
 */
export function toEngineError(data: ErrorData, url: string, hasPlaylist: boolean): EngineError {
  const { details, response, error } = data;
  const reason = reasonOf(data, hasPlaylist);
  return {
    url: data.url ?? response?.url ?? url,
    needsCors: true,
    message: `${details}: ${error.message}`,
    code: codeOf(data, reason),
    ...(reason && { reason }),
    ...(!reason && response?.code !== undefined && { status: response.code }),
  };
}

function reasonOf(data: ErrorData, hasPlaylist: boolean): EngineErrorReason | undefined {
  const { details, type, response, context } = data;
  if (details === ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR) return 'unsupported';
  if (details === ErrorDetails.MANIFEST_PARSING_ERROR) return ofUnreadable(response?.data);
  if (details === ErrorDetails.LEVEL_PARSING_ERROR) return 'broken';
  if (type === ErrorTypes.KEY_SYSTEM_ERROR) return 'protected';
  if (details === ErrorDetails.LEVEL_EMPTY_ERROR) {
    // If the playlist is not live, no parts will be added to it.
    if (!context?.levelDetails?.live) return 'broken';
    return hasPlaylist ? 'server-error' : 'not-started';
  }
  if (!hasPlaylist && isOfPlaylist(data) && response?.code === NOT_THERE) return 'stream-not-found';
  return type === ErrorTypes.NETWORK_ERROR ? undefined : 'damaged';
}

/** Reason for a playlist without anything to play; `undefined` if it is not a playlist, which `diagnose()` examines. */
function ofUnreadable(text: unknown): EngineErrorReason | undefined {
  if (typeof text !== 'string' || !text.includes('#EXTM3U')) return undefined;
  return /#EXT(INF|-X-(ENDLIST|STREAM-INF))/.test(text) ? 'broken' : 'not-started';
}

function codeOf(data: ErrorData, reason: EngineErrorReason | undefined): number {
  if (isOfManifest(data) || reason === 'broken') return MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED;
  return data.type === ErrorTypes.NETWORK_ERROR ? MediaError.MEDIA_ERR_NETWORK : MediaError.MEDIA_ERR_DECODE;
}

/** Whether the error is about the main playlist or one of its levels. */
function isOfPlaylist(data: ErrorData): boolean {
  return isOfManifest(data) || data.details.startsWith('level');
}
