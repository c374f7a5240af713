import { iframeOf, linkTo, tagOf } from '../../demo/pages/admin/embed-codes.js';
import type { Video } from '../../demo/server/videos/check-video.js';

/** What a teacher pastes: what /admin hands out. */
export interface Material {
  readonly iframe: string;
  readonly tag: string;
  /** Of the video alone, without a learner. */
  readonly address: string;
}

/** @param site - of the school's server. */
export function materialOf(video: Video, site: string): Material {
  const places = { site, receiver: site };
  return { iframe: iframeOf(video, places), tag: tagOf(video, places), address: linkTo(video, places) };
}
