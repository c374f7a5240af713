import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Filter, Order } from '../../server/progress/progress-views.js';
import type { Asked } from './progress-api.js';

const FILTERS: Readonly<Record<Filter, string>> = {
  all: 'Everybody',
  watching: 'Watching now',
  unfinished: 'Not completed',
  completed: 'Completed',
  impossible: 'With impossible reports',
};

/** Orders for phones, on which the table has no heads to sort by. */
const ORDERS: readonly (readonly [order: Order, isDescending: boolean, label: string])[] = [
  ['name', false, 'Name'],
  ['watched', false, 'Least watched first'],
  ['watched', true, 'Most watched first'],
  ['seen', true, 'Last seen first'],
  ['position', true, 'Furthest position first'],
];

/** Toolbar that selects the learners in the table. */
export function toolbar(asked: Asked, ask: (change: Partial<Asked>) => Promise<void>): TemplateResult {
  const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;
  return html`
    <form class="toolbar" role="search" aria-label="Learners" @submit=${(event: Event) => event.preventDefault()}>
      <label>
        Search a learner
        <input
          name="search"
          type="search"
          autocomplete="off"
          .value=${live(asked.search)}
          @input=${(event: Event) => ask({ search: valueOf(event) })}
        />
      </label>
      <label>
        Show
        <select name="filter" @change=${(event: Event) => ask({ filter: valueOf(event) as Filter })}>
          ${Object.entries(FILTERS).map(
            ([filter, label]) => html`<option value=${filter} ?selected=${filter === asked.filter}>${label}</option>`,
          )}
        </select>
      </label>
      <label class="order">
        Sort by
        <select name="order" @change=${(event: Event) => ask(orderOf(Number(valueOf(event))))}>
          ${ORDERS.map(
            ([order, isDescending, label], index) => html`
              <option value=${index} ?selected=${order === asked.order && isDescending === asked.isDescending}>
                ${label}
              </option>
            `,
          )}
        </select>
      </label>
    </form>
  `;
}

function orderOf(index: number): Partial<Asked> {
  const [order = 'name', isDescending = false] = ORDERS[index] ?? [];
  return { order, isDescending };
}
