import { expect } from '@open-wc/testing';
import { restore, stub } from 'sinon';
import { VideocmsPlayer } from '../../src/index.js';
import { origin } from '../support/test-server.js';

describe('define', () => {
  afterEach(() => restore());

  it('says the version of the package', async () => {
    const response = await fetch(new URL('../../package.json', import.meta.url));
    const { version } = (await response.json()) as { version: string };

    expect(VideocmsPlayer.version).to.equal(version);
  });

  for (const [what, script, version] of [
    ['the same version', 'videocms-player.js', VideocmsPlayer.version],
    ['another version', 'older/videocms-player.js', '0.0.1'],
  ] as const) {
    it(`leaves the tag to the copy that was there first, and says so once: ${what}`, async () => {
      const warn = stub(console, 'warn');

      await import(`${origin}/v/${script}`);

      expect(customElements.get('videocms-player')).to.equal(VideocmsPlayer);
      expect(warn.args).to.deep.equal([
        [`[videocms-player] Loaded twice: version ${VideocmsPlayer.version} is in use, version ${version} is not.`],
      ]);
    });
  }
});
