import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Progress } from '../../server/progress/progress-store.js';
import type { Order, VideoSummary } from '../../server/progress/progress-views.js';
import { formatTime } from '../times.js';
import { isOnePerson, isWatching, keyOf, marksOf, moment, nameOf, partOf, pathOf } from './people.js';
import type { Asked } from './progress-api.js';
import { watchedPicture } from './watched-picture.js';

export interface RowsTableOptions {
  readonly asked: Asked;
  readonly ask: (change: Partial<Asked>) => Promise<void>;
  readonly remove: (row: Progress, name: string) => Promise<void>;
}

const HEADS: readonly (readonly [label: string, order: Order | undefined])[] = [
  ['Learner', 'name'],
  ['Watched', undefined],
  ['Part watched', 'watched'],
  ['Reported position', 'position'],
  ['Last seen', 'seen'],
];

/** Table of learners with their progress in a video. */
export function rowsTable(
  rows: readonly Progress[],
  { title, uuid, duration }: VideoSummary,
  { asked, ask, remove }: RowsTableOptions,
): TemplateResult {
  return html`
    <div role="table" aria-label="Learners of ${title ?? uuid}" class="table">
      <div role="row" class="row heading">
        ${HEADS.map(([label, order]) => headOf(label, order, asked, ask))}
        <span role="columnheader">Delete</span>
      </div>
      ${repeat(rows, keyOf, (row) =>
        // Only few rows change at a time, and an event has new objects only for those.
        guard([row, isWatching(row), duration], () => learnerRow(row, duration, remove)),
      )}
    </div>
  `;
}

function headOf(
  label: string,
  order: Order | undefined,
  asked: Asked,
  ask: (change: Partial<Asked>) => Promise<void>,
): TemplateResult {
  if (!order) return html`<span role="columnheader">${label}</span>`;
  const isSorted = asked.order === order;
  const direction = asked.isDescending ? 'descending' : 'ascending';
  // The first click sorts numbers from the highest, and names from A.
  const isDescending = isSorted ? !asked.isDescending : order !== 'name';
  return html`
    <span role="columnheader" aria-sort=${isSorted ? direction : 'none'}>
      <button class="sort" @click=${() => ask({ order, isDescending })}>${label}</button>
    </span>
  `;
}

function learnerRow(row: Progress, duration: number | null, remove: RowsTableOptions['remove']): TemplateResult {
  const name = nameOf(row);
  const who = isOnePerson(row) ? name : 'all viewers without a name';
  return html`
    <div role="row" class="row" data-learner=${row.learner} data-guest=${row.guest} data-watching=${isWatching(row)}>
      <span role="rowheader" class="learner">
        ${isOnePerson(row) ? html`<a href=${pathOf(row)}>${name}</a>` : name} ${marksOf(row)}
      </span>
      <span role="cell" class="watched">${watchedPicture(row, duration ?? undefined)}</span>
      <span role="cell" data-label="Part watched">${partOf(row)}</span>
      <span role="cell" data-label="Reported position" class="position">${formatTime(row.lastPosition)}</span>
      <span role="cell" data-label="Last seen">${moment(row.lastSeen)}</span>
      <span role="cell">
        <button class="plain danger" aria-label="Delete ${name}" @click=${() => remove(row, who)}>Delete</button>
      </span>
    </div>
  `;
}
