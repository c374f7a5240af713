import { iframeOf, linkTo, tagOf } from '../../demo/pages/admin/embed-codes.js';
import type { Video } from '../../demo/server/videos/check-video.js';

/** Code that a teacher pastes, as /admin shows it. */
export interface Material {
  readonly iframe: string;
  readonly tag: string;
  /** Address of a page that shows only the video, without a learner. */
  readonly address: string;
}

/** @param site - origin of the school's server. */
export function materialOf(video: Video, site: string): Material {
  const places = { site, receiver: site };
  return { iframe: iframeOf(video, places), tag: tagOf(video, places), address: linkTo(video, places) };
}
