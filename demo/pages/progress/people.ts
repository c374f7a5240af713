import { html, nothing, type TemplateResult } from 'lit';
import { percentOf } from '../../server/progress/percent-of.js';
import type { Progress } from '../../server/progress/progress-store.js';

/** Time after a heartbeat during which a learner counts as watching, in milliseconds: one period of RPM 1, and a little more. */
const WATCHING_MS = 75_000;

/** Formats of times. They are created only once, because creating them takes longer than the rest of a row. */
const THIS_YEAR = new Intl.DateTimeFormat([], { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' });
const OTHER_YEARS = new Intl.DateTimeFormat([], { dateStyle: 'medium' });

export function isWatching({ lastSeen }: Progress): boolean {
  return Date.parse(lastSeen) > Date.now() - WATCHING_MS;
}

export function keyOf({ video, learner, verified, guest }: Progress): string {
  return JSON.stringify([video, learner, verified, guest]);
}

/** Whether a row is about one person. All players without a learner and without a session share a row. */
export function isOnePerson({ learner, guest }: Progress): boolean {
  return learner !== '' || guest !== '';
}

export function nameOf({ learner, guest, name }: Pick<Progress, 'learner' | 'guest' | 'name'>): string {
  return name ?? (learner || (guest ? `Guest ${guest.slice(0, 8)}` : '(nobody named)'));
}

/** Address of the page about one learner. */
export function pathOf({ learner, guest }: Progress): string {
  return `/progress?${new URLSearchParams(guest ? { session: guest } : { learner })}`;
}

export function moment(iso: string): TemplateResult {
  const date = new Date(iso);
  const format = date.getFullYear() === new Date().getFullYear() ? THIS_YEAR : OTHER_YEARS;
  return html`<time datetime=${iso} title=${date.toLocaleString()}>${format.format(date)}</time>`;
}

export function partOf(row: Progress): TemplateResult {
  const { watchedPart, completed } = row;
  return html`
    ${watchedPart === null || !isOnePerson(row) ? '–' : percent(watchedPart)}
    ${completed ? html`<small class="completed">completed</small>` : nothing}
  `;
}

export function percent(part: number): string {
  return `${percentOf(part)} %`;
}

export function marksOf({ verified, impossible }: Progress): TemplateResult {
  return html`
    ${verified ? html`<small class="signed">signed</small>` : nothing}
    ${impossible > 0 ? html`<small class="impossible" title="Reports that cannot be true">${impossible} impossible</small>` : nothing}
  `;
}

export function count(number: number, one: string): string {
  return `${number.toLocaleString()} ${number === 1 ? one : `${one}s`}`;
}
