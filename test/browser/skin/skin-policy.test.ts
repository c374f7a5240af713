import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { there } from '../../support/there.js';
import { lecture, origin } from '../../support/test-server.js';
import { open, part, skinned } from './skin-fixtures.js';

// By its name: in a frame without an address of its own, Firefox takes 'self' for another origin.
const STRICT = `default-src 'none'; script-src ${location.origin}; style-src ${location.origin}; media-src ${origin} blob:; connect-src ${origin}; require-trusted-types-for 'script'`;

describe('Under a strict policy with Trusted Types the skin', () => {
  it('has its styles, its controls and its menus', async () => {
    const around = await fixture(html`<div></div>`);
    const frame = Object.assign(document.createElement('iframe'), { width: '900', height: '600', allow: 'autoplay' });
    // Firefox replaces the document that a frame without one begins with.
    frame.srcdoc = '<!doctype html><title>A strict page</title>';
    const ready = oneEvent(frame, 'load');
    around.append(frame);
    await ready;
    const page = there(frame.contentDocument);
    const violations: string[] = [];
    page.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      violations.push(`${violatedDirective} ${blockedURI}`),
    );
    // Their addresses are the test's own affair: they are set before the policy is there.
    const scripts = ['/src/index.ts', '/src/skin/index.ts'].map((src) =>
      Object.assign(page.createElement('script'), { type: 'module', src }),
    );
    page.head.append(
      Object.assign(page.createElement('meta'), { httpEquiv: 'Content-Security-Policy', content: STRICT }),
    );
    const player = page.createElement('videocms-player');
    for (const [name, value] of Object.entries({ muted: '', src: lecture })) player.setAttribute(name, value);
    const skin = page.createElement('videocms-skin');
    skin.append(player);
    page.body.append(skin);
    const loaded = scripts.map((script) => oneEvent(script, 'load'));
    page.head.append(...scripts);
    await Promise.all(loaded);

    await skinned(skin);
    await open(skin, 'speed');

    expect(getComputedStyle(part(skin, 'bar')).position).to.equal('absolute');
    expect(part(skin, 'menu').offsetWidth).to.be.above(100);
    expect(violations).to.deep.equal([]);
  });
});
