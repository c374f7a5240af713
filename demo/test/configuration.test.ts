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
});
