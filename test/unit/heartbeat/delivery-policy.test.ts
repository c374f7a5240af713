import { expect } from '@open-wc/testing';
import { restore, stub } from 'sinon';
import { DeliveryPolicy } from '../../../src/heartbeat/delivery-policy.js';
import type { HeartbeatOutcome } from '../../../src/heartbeat/send-heartbeat.js';

const PERIOD_MS = 30_000;

/** The table under "What the server answers, and what follows": the page is the test's data. */
async function rows(): Promise<[answers: string, wait: string][]> {
  const page = await (await fetch('/docs/heartbeats.md')).text();
  const [, table = ''] = /\| answers, one after the other +\|[^\n]*\n\|[ -|]*\n((?:\|[^\n]*\n)+)/.exec(page) ?? [];
  return table
    .trim()
    .split('\n')
    .map((row) => row.split('|').map((cell) => cell.trim()))
    .map(([, answers = '', wait = '']) => [answers, wait]);
}

function outcomeOf(answer: string): HeartbeatOutcome {
  const [status, retryAfter] = answer.split('+');
  return {
    status: answer === 'none' ? undefined : Number(status),
    retryAfterMs: retryAfter === undefined ? undefined : Number(retryAfter) * 1000,
    reason: '',
  };
}

function waitSecondsAfter(answers: string, chance: number): number {
  stub(Math, 'random').returns(chance);
  const policy = new DeliveryPolicy(PERIOD_MS);
  const waits = answers.split(' ').map((answer) => policy.register(outcomeOf(answer)));
  restore();
  return (waits.at(-1) ?? NaN) / 1000;
}

const table = await rows();

describe('DeliveryPolicy, as docs/heartbeats.md has it:', () => {
  it('the page has its table', () => {
    expect(table.length).to.be.above(25);
  });

  for (const [answers, wait] of table) {
    it(`after ${answers} nothing is sent for ${wait}`, () => {
      const extremes = [waitSecondsAfter(answers, 0), waitSecondsAfter(answers, 1)].sort((a, b) => a - b);

      const [from, to = from] = wait === 'for good' ? [Infinity] : (wait.match(/\d+/g) ?? []).map(Number);
      expect(extremes).to.deep.equal([from, to]);
    });
  }
});
