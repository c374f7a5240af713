import { expect } from '@open-wc/testing';
import { turn } from './fake-clock.js';

/** Lets tests of one `describe` fail if a promise is rejected without a handler. The test runner itself only mentions that. */
export function failAtUnhandledRejections(): void {
  const reasons: unknown[] = [];
  const onUnhandled = ({ reason }: PromiseRejectionEvent): number => reasons.push(reason);

  before(() => addEventListener('unhandledrejection', onUnhandled));
  afterEach(async () => {
    // Browsers dispatch `unhandledrejection` in a later task: Chromium in the third from here.
    for (let turns = 0; turns < 5; turns++) await turn();
    expect(reasons.splice(0).map(String)).to.deep.equal([]);
  });
  after(() => removeEventListener('unhandledrejection', onUnhandled));
}
