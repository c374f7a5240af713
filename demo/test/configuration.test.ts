import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConfiguration } from '../server/configuration.js';
import { variables } from '../server/configuration-variables.js';

describe('readConfiguration', () => {
  it('reads every documented variable, and no other', () => {
    const asked = new Set<string>();
    const environment = new Proxy<Record<string, string>>(
      {},
      {
        get(_target, name) {
          if (typeof name === 'string') asked.add(name);
          return undefined;
        },
      },
    );

    readConfiguration(environment);

    assert.deepEqual([...asked].sort(), Object.keys(variables).sort());
  });

  it('refuses decimals where only whole numbers have a meaning', () => {
    const decimals = ['MAX_PLAYBACK_RATE', 'COMPLETION_THRESHOLD'];
    const numbers = Object.entries(variables).filter(([, variable]) => 'min' in variable);
    for (const [name, { min }] of numbers as [string, { min: number }][]) {
      const read = (): unknown => readConfiguration({ [name]: String(min + 0.5) });
      if (decimals.includes(name)) assert.ok(read());
      else assert.throws(read, new RegExp(`${name} must be a whole number from ${min} to`));
    }
    assert.throws(() => readConfiguration({ RETENTION_DAYS: '30.5' }), /RETENTION_DAYS must be a whole number/);
    assert.equal(readConfiguration({ RETENTION_DAYS: '30' }).retentionDays, 30);
  });
});
