import { expect } from '@open-wc/testing';
import { Idiomorph } from 'idiomorph';
import type { createElement } from 'react';
import type { flushSync } from 'react-dom';
import type { createRoot, hydrateRoot, Root } from 'react-dom/client';
import type { renderToString } from 'react-dom/server';
import { restore, stub, type SinonStub } from 'sinon';
import type { VideocmsPlayer } from '../../../src/index.js';
import { webhook } from '../../support/fixtures.js';
import { useLab } from '../../support/lab.js';
import { origin } from '../../support/test-server.js';

interface React {
  createElement: typeof createElement;
  createRoot: typeof createRoot;
  flushSync: typeof flushSync;
  hydrateRoot: typeof hydrateRoot;
  renderToString: typeof renderToString;
}

/** Frameworks write the same page again and again. Real frameworks, the lab's clock. */
describe('The heartbeats of a page that is written again', () => {
  const lab = useLab();
  let place: HTMLElement;
  let errors: SinonStub<unknown[]>;

  beforeEach(() => {
    errors = stub(console, 'error');
    place = document.createElement('main');
    document.body.append(place);
  });

  afterEach(() => {
    place.remove();
    restore();
  });

  function player(): VideocmsPlayer {
    const found = place.querySelector('videocms-player');
    if (!found) throw new Error('There is no player in the page.');
    return found;
  }

  async function play(): Promise<void> {
    await lab.its.attach(player());
    await player().play();
  }

  function sentAt(): number[] {
    return lab.its.heartbeats.map(({ at }) => at);
  }

  describe('by React', () => {
    let react: React;
    let root: Root | undefined;

    before(async () => {
      react = (await import(`${origin}/frameworks/react.js`)) as React;
    });

    afterEach(() => {
      root?.unmount();
      root = undefined;
    });

    /** A component that makes its list of webhooks at each render, as most people write it. */
    const lecture = (webhooks: unknown, more: object = {}): ReturnType<typeof createElement> =>
      react.createElement('videocms-player', { uuid: 'uuid-1', params: 'student=john_doe', webhooks, ...more });

    it('go on with an equal list at each render', async () => {
      root = react.createRoot(place);
      const render = (rpm: number): void =>
        react.flushSync(() => root?.render(lecture([webhook({ rpm: 20 }), webhook({ rpm, responseField: 'other' })])));
      render(10);
      await play();

      for (let second = 0; second < 14; second++) {
        await lab.its.advance(1);
        render(10);
      }
      expect(sentAt()).to.deep.equal([3, 6, 6.005, 9, 12, 12.005]);

      render(12);
      await lab.its.advance(6);
      expect(sentAt().slice(6), 'only the one that has changed begins anew').to.deep.equal([15, 18, 19.005]);
    });

    it('come before and after hydration, which finds no difference, from webhooks as text', async () => {
      const page = lecture(JSON.stringify([webhook({ rpm: 20 })]), { flush: true, nocontrols: true });
      place.innerHTML = react.renderToString(page);
      await player().updateComplete;
      expect(player().heartbeats).to.have.length(1);

      react.flushSync(() => (root = react.hydrateRoot(place, page)));
      await play();
      await lab.its.advance(4);
      react.flushSync(() => root?.render(page));
      await lab.its.advance(4);

      expect(sentAt()).to.deep.equal([3, 6]);
      expect(errors.args).to.deep.equal([]);
    });

    it('are missed in the console where a page rendered on a server has a list, which React leaves out there', async () => {
      const told = new Promise<string>((resolve) => stub(console, 'warn').callsFake(resolve));
      const page = lecture([webhook()]);

      place.innerHTML = react.renderToString(page);
      react.flushSync(() => (root = react.hydrateRoot(place, page)));
      await play();

      expect(await told).to.match(/"uuid-1".* no webhooks.* A page rendered on a server needs "webhooks" as JSON text/);
      expect(player().webhooks).to.equal(null);
    });
  });

  describe('by a morph', () => {
    const markup = (lesson: number, more = ''): string =>
      `<h1>${lesson}</h1><videocms-player uuid="uuid-1" ${more}></videocms-player>`;

    function morph(html: string): void {
      Idiomorph.morph(place, html, { morphStyle: 'innerHTML' });
      expect(place.querySelector('h1')?.textContent, 'the page').not.to.equal('1');
    }

    it('go on with what a script has set as properties', async () => {
      place.innerHTML = markup(1);
      const before = player();
      Object.assign(before, { webhooks: [webhook({ rpm: 20 })], params: 'student=jane', include: ['duration'] });
      Object.assign(before, { flush: true, noControls: true });
      await play();
      await lab.its.advance(4);

      // The slotted video of the lab is part of the page, too.
      morph(markup(2).replace('></videocms', `>${before.innerHTML}</videocms`));
      await lab.its.advance(5);
      player().pause();
      await lab.its.advance(0);

      expect(player()).to.equal(before);
      expect(player().video.controls).to.equal(false);
      expect(lab.its.heartbeats.map(({ at, fields }) => [at, fields['student_id'], fields['duration']])).to.deep.equal([
        [3, 'jane', '3600.000'],
        [6, 'jane', '3600.000'],
        [9, 'jane', '3600.000'],
      ]);
    });

    it('go on with the same text, and begin anew with another', async () => {
      const webhooks = (rpm: number): string => `webhooks='${JSON.stringify([webhook({ rpm })])}'`;
      place.innerHTML = markup(1, webhooks(20));
      await play();
      await lab.its.advance(4);
      const { innerHTML } = player();
      const withVideo = (html: string): string => html.replace('></videocms', `>${innerHTML}</videocms`);

      morph(withVideo(markup(2, webhooks(20))));
      player().setAttribute('webhooks', player().getAttribute('webhooks') ?? '');
      await lab.its.advance(3);
      expect(sentAt()).to.deep.equal([3, 6]);

      morph(withVideo(markup(3, webhooks(30))));
      await lab.its.advance(2);
      expect(sentAt()).to.deep.equal([3, 6, 9]);
    });
  });
});
