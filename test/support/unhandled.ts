import { expect } from '@open-wc/testing';
import { turn } from './fake-clock.js';

/** Lets each test of one `describe` fail whose promises are rejected and nobody hears of it; the test runner only mentions it. */
export function failAtUnhandledRejections(): void {
  const reasons: unknown[] = [];
  const onUnhandled = ({ reason }: PromiseRejectionEvent): number => reasons.push(reason);

  before(() => addEventListener('unhandledrejection', onUnhandled));
  afterEach(async () => {
    // It is told in a task of its own; in Chromium the third from here.
    for (let turns = 0; turns < 5; turns++) await turn();
    expect(reasons.splice(0).map(String)).to.deep.equal([]);
  });
  after(() => removeEventListener('unhandledrejection', onUnhandled));
}
