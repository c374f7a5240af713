import { expect } from '@open-wc/testing';
import { VideocmsPlayer } from '../src/index.js';
import { origin } from './support/test-server.js';

describe('define', () => {
  it('says the version of the package', async () => {
    const response = await fetch(new URL('../package.json', import.meta.url));
    const { version } = (await response.json()) as { version: string };

    expect(VideocmsPlayer.version).to.equal(version);
  });

  it('leaves the tag to the copy that was there first, and says so once', async () => {
    const warnings: unknown[] = [];
    const { warn } = console;
    console.warn = (message) => warnings.push(message);

    await import(`${origin}/v/videocms-player.js`);

    console.warn = warn;
    expect(customElements.get('videocms-player')).to.equal(VideocmsPlayer);
    const { version } = VideocmsPlayer;
    expect(warnings).to.deep.equal([
      `[videocms-player] Loaded twice: version ${version} is in use, version ${version} is not.`,
    ]);
  });
});
