import type { PlayerWebhook } from '../webhooks/webhook-store.js';
import type { Video } from '../videos/check-video.js';

/** Data that the server writes into a page in a platform. None of it is in a URL. */
export type PageData =
  | WatchData
  | PickData
  | StorageData
  /** For the window of a registration, which the platform can close. */
  | { readonly kind: 'registered'; readonly name: string };

export interface WatchData {
  readonly kind: 'watch';
  readonly video: Video;
  readonly webhooks: readonly PlayerWebhook[];
  /** Token that names the learner in heartbeats. */
  readonly token: string;
  /** Request Field by which the player finds the token. */
  readonly field: string;
  /** Token for the progress of the course's learners; absent if the person is not a teacher. */
  readonly courseToken?: string | undefined;
  readonly contextTitle: string;
}

export interface PickData {
  readonly kind: 'pick';
  readonly token: string;
  readonly videos: readonly Pick<Video, 'uuid' | 'title' | 'poster' | 'duration'>[];
  /** Part of a video from which it counts as completed, from 0 to 1. */
  readonly completionThreshold: number;
}

/** Browser's half of a login, which the platform stores for browsers that store no cookies in frames. */
export interface StorageData {
  readonly kind: 'keep' | 'fetch';
  /** Name of the platform's frame that stores it; `_parent` for the page around this one. */
  readonly target: string;
  /** Origin of the platform. No other page may receive the message. */
  readonly origin: string;
  /** Key under which it is stored. */
  readonly key: string;
  /** Value to store; absent for `fetch`. */
  readonly value?: string;
  /** URL to open after the value is stored; absent for `fetch`. */
  readonly next?: string;
  /** Launch to POST again, together with the fetched value; absent for `keep`. */
  readonly launch?: Readonly<Record<string, string>>;
}

/** Writes data into a page as text, never as code: only a `<` could end the element, so it is escaped. */
export function withPageData(html: string, data: PageData): string {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return html.replace('</head>', () => `<script type="application/json" id="lti-data">${json}</script>\n</head>`);
}
