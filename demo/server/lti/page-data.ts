import type { PlayerWebhook } from '../webhooks/webhook-store.js';
import type { Video } from '../videos/check-video.js';

/** What the server tells the page that it shows in a platform, in the page itself: nothing of it is in an address. */
export type PageData =
  | WatchData
  | PickData
  | StorageData
  /** The platform has been registered: its window can go. */
  | { readonly kind: 'registered'; readonly name: string };

export interface WatchData {
  readonly kind: 'watch';
  readonly video: Video;
  readonly webhooks: readonly PlayerWebhook[];
  /** Names the learner in heartbeats. */
  readonly token: string;
  /** Request Field by which the player finds the token. */
  readonly field: string;
  /** Whether heartbeats say which stretches were played. */
  readonly isExact: boolean;
  /** Opens what the course's learners have watched; absent for learners. */
  readonly courseToken?: string | undefined;
  readonly contextTitle: string;
}

export interface PickData {
  readonly kind: 'pick';
  readonly token: string;
  readonly videos: readonly Pick<Video, 'uuid' | 'title' | 'poster' | 'duration'>[];
  /** Part of a video from which on it counts as completed. */
  readonly completionThreshold: number;
}

/** The browser's half of a login, kept by the platform where the browser keeps no cookies. */
export interface StorageData {
  readonly kind: 'keep' | 'fetch';
  /** Name of the platform's frame that keeps it; `_parent` for the page around this one. */
  readonly target: string;
  /** Of the platform: no other page may hear of it. */
  readonly origin: string;
  /** Under which it is kept. */
  readonly key: string;
  /** What is kept; absent where it is fetched. */
  readonly value?: string;
  /** Where to go once it is kept; absent where it is fetched. */
  readonly next?: string;
  /** The launch, to be sent again together with what was fetched. */
  readonly launch?: Readonly<Record<string, string>>;
}

/** Data in a page is text to it, never code: `<` is all that could end its element. */
export function withPageData(html: string, data: PageData): string {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return html.replace('</head>', () => `<script type="application/json" id="lti-data">${json}</script>\n</head>`);
}
