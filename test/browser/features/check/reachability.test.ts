import { expect } from '@open-wc/testing';
import { findReachability } from '../../../../src/features/check/reachability.js';
import { Gate, origin } from '../../../support/test-server.js';

/** Nothing listens there: browsers do not ask this port. */
const NOWHERE = 'http://localhost:9/';

describe('The check panel tells apart what a heartbeat cannot:', () => {
  const gate = new Gate();

  it('a redirect', async () => {
    await gate.close({ at: '', answering: 307, location: `${origin}/status/204` });

    expect(await findReachability(gate.url('video-tracking'))).to.equal('redirect');
  });

  it('a server without CORS headers', async () => {
    expect(await findReachability(`${origin}/without-cors`)).to.equal('cors');
  });

  it('a server that is out of reach', async () => {
    expect(await findReachability(NOWHERE)).to.equal('unreachable');
  });
});
