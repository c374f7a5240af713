import { expect } from '@open-wc/testing';
import { restore, stub } from 'sinon';
import { record, webhook } from '../support/fixtures.js';
import { useLab } from '../support/lab.js';

describe('A player whose attributes are removed again, as by Turbo, htmx and React,', () => {
  const lab = useLab();

  afterEach(() => restore());

  const texts = [
    ['uuid', 'uuid'],
    ['webhooks-src', 'webhooksSrc'],
    ['params', 'params'],
    ['include', 'include'],
    ['status-src', 'statusSrc'],
    ['artist', 'artist'],
  ] as const;
  for (const [attribute, property] of texts) {
    it(`is as it was before: ${attribute}`, async () => {
      const { player } = await lab.player({ uuid: '', params: '' });
      // The addresses need no answer.
      stub(window, 'fetch').returns(new Promise(() => undefined));

      player.setAttribute(attribute, 'duration');
      expect(player[property]).to.equal('duration');
      player.removeAttribute(attribute);

      expect(player[property]).to.equal('');
    });
  }

  for (const [what, remove] of [
    ['the attribute', (player: Element) => player.removeAttribute('include')],
    ['the property, to undefined', (player: Element) => Reflect.set(player, 'include', undefined)],
  ] as const) {
    it(`has no problem with a field that it no longer includes (${what})`, async () => {
      const { player } = await lab.player({ webhooks: [webhook({ rpm: 6 })] });
      const errors = record(player, 'webhook-error');
      player.setAttribute('include', 'duration');
      await player.updateComplete;

      remove(player);
      await player.play();
      await lab.its.advance(10);

      expect(errors).to.deep.equal([]);
      expect(lab.its.heartbeats.map(({ fields }) => Object.keys(fields).slice(3))).to.deep.equal([[]]);
    });
  }
});
