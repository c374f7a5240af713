import type { Progress } from '../../server/progress/progress-store.js';
import type { Curve, Filter, Order, VideoSummary } from '../../server/progress/progress-views.js';
import { askSchool } from '../school-api.js';

/** Number of rows in a page of the table. */
export const PAGE_SIZE = 100;

export interface Asked {
  readonly search: string;
  readonly filter: Filter;
  readonly order: Order;
  readonly isDescending: boolean;
  /** Index of the page, from 0. */
  readonly page: number;
}

export interface Rows {
  readonly rows: readonly Progress[];
  /** Number of rows on all pages. */
  readonly total: number;
}

export const overview = (): Promise<VideoSummary[]> => askSchool('/progress/videos');

export function rowsOf(uuid: string, { search, filter, order, isDescending, page }: Asked): Promise<Rows> {
  const query = new URLSearchParams({
    search,
    filter,
    order,
    descending: String(isDescending),
    offset: String(page * PAGE_SIZE),
    limit: String(PAGE_SIZE),
  });
  return askSchool(`/progress/videos/${encodeURIComponent(uuid)}?${query}`);
}

export const curveOf = (uuid: string): Promise<Curve> =>
  askSchool(`/progress/videos/${encodeURIComponent(uuid)}/curve`);

export const videosOf = (name: string, session: string): Promise<Progress[]> =>
  askSchool(`/progress/learner?${new URLSearchParams({ name, session })}`);

/** Deletes all data of a learner, in all videos. */
export const forget = ({ learner, guest }: Progress): Promise<unknown> =>
  askSchool(
    `/learners/${guest ? `?${new URLSearchParams({ session: guest })}` : encodeURIComponent(learner)}`,
    'DELETE',
  );
