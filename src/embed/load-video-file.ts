import { checkBySchema } from './check-by-schema.js';
import type { VideoFile } from './video-file.js';
import { videoSchema } from './video-schema.js';

/** Thrown if there is no usable file for a video, with one sentence for each problem. */
export class VideoFileError extends Error {
  readonly problems: readonly string[];

  constructor(...problems: readonly string[]) {
    super(problems.join(' '));
    this.problems = problems;
  }
}

/** File of a video, and its URL, which is the base of the relative URLs in it. */
export interface LoadedVideoFile {
  readonly file: VideoFile;
  readonly url: string;
}

/** Time that the server has for its answer, in milliseconds. */
const DEADLINE_MS = 30_000;

/**
 * Fetches and checks `videos/<uuid>.json`. No other function of the embed page fetches.
 *
 * @throws VideoFileError if it cannot be loaded, is not JSON or breaks the schema
 */
export async function loadVideoFile(url: string): Promise<LoadedVideoFile> {
  const notFetched = (error: unknown): never => {
    throw new VideoFileError(`${url} could not be fetched (${String(error)}).`);
  };
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(DEADLINE_MS),
  }).catch(notFetched);
  if (response.status === 404) throw new VideoFileError(`There is no such video: ${url} does not exist (404).`);
  if (!response.ok) throw new VideoFileError(`${url} could not be fetched: the server answered ${response.status}.`);

  const file = parse(await response.text().catch(notFetched), url);
  const problems = checkBySchema(file, videoSchema);
  if (problems.length > 0) {
    throw new VideoFileError(
      ...problems.map(({ field, reason }) => `${url}: ${field ? `${field} ` : 'the file '}${reason}.`),
    );
  }
  return { file: file as VideoFile, url: response.url };
}

function parse(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new VideoFileError(`${url} is not JSON: ${(error as Error).message}.`);
  }
}
