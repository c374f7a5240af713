import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { there } from '../../support/there.js';
import { lecture, origin } from '../../support/test-server.js';
import { changed, open, part, skinned, slider } from './skin-fixtures.js';

// By its name: in a frame without an address of its own, Firefox takes 'self' for another origin.
const STRICT = `default-src 'none'; script-src ${location.origin}; style-src ${location.origin}; media-src ${origin} blob:; connect-src ${origin} blob:; img-src ${origin}; require-trusted-types-for 'script'`;

describe('Under a strict policy with Trusted Types the skin', () => {
  it('has its styles, its controls, its menus, a language, chapters and thumbnails', async () => {
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
    const files = ['Light', `${origin}/media/lecture.jpg`].map((text) =>
      URL.createObjectURL(new Blob([`WEBVTT\n\n00:00.000 --> 01:12.000\n${text}\n`])),
    );
    for (const [index, [kind, label]] of [
      ['chapters', ''],
      ['metadata', 'thumbnails'],
    ].entries()) {
      player.append(Object.assign(page.createElement('track'), { kind, label, src: files[index] }));
    }
    const skin = page.createElement('videocms-skin');
    skin.lang = 'de';
    skin.append(player);
    page.body.append(skin);
    const loaded = scripts.map((script) => oneEvent(script, 'load'));
    page.head.append(...scripts);
    await Promise.all(loaded);

    const { root } = await skinned(skin);
    await open(skin, 'speed');
    part(skin, 'seek').dispatchEvent(new PointerEvent('pointerenter'));
    await changed(root, () => slider(skin, 'seek').ariaValueText === '0:00 von 1:12, Light');
    part(skin, 'seek').dispatchEvent(new PointerEvent('pointermove'));
    await changed(root, () => root.querySelector('.thumbnail:not([hidden])') !== null);
    const image = there(root.querySelector<HTMLElement>('.thumbnail div'));

    expect(getComputedStyle(part(skin, 'bar')).position).to.equal('absolute');
    expect(part(skin, 'menu').offsetWidth).to.be.above(100);
    expect(part(skin, 'play').ariaLabel).to.equal('Abspielen');
    expect(image.style.backgroundImage).to.include('lecture.jpg');
    expect(violations).to.deep.equal([]);
    for (const file of files) URL.revokeObjectURL(file);

    // Proves that the browser enforces the policy. Some browsers have no Trusted Types.
    if ('trustedTypes' in window) {
      expect(() => (page.createElement('div').innerHTML = '<b>text</b>')).to.throw();
    }
  });
});
