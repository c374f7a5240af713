import { expect } from '@open-wc/testing';
import { stub } from 'sinon';
import { SkipFeedback } from '../../../../src/skin/controls/skip-feedback.js';
import { FakePlayer } from '../../../support/fake-player.js';
import { fakeContext } from '../../../support/fake-skin-context.js';
import { there } from '../../../support/there.js';

describe('SkipFeedback', () => {
  it('adds up further taps at one side, and begins again at the other', () => {
    const context = fakeContext(new FakePlayer()).context();
    document.body.append(context.root);
    const feedback = new SkipFeedback(context);
    const shown = (direction: 1 | -1): string | null => {
      feedback.show(direction);
      return context.root.textContent;
    };

    expect([shown(1), shown(1), shown(-1), shown(-1)]).to.deep.equal(['+10 s', '+20 s', '−10 s', '−20 s']);
    context.root.remove();
  });

  for (const [wish, keyframes] of [
    ['less motion', ['1', '1']],
    ['none', ['1', '1', '0']],
  ] as const) {
    it(`fades out unless the learner prefers less motion: ${wish}`, () => {
      const media = stub(window, 'matchMedia').returns({ matches: wish === 'less motion' } as MediaQueryList);
      const context = fakeContext(new FakePlayer()).context();
      document.body.append(context.root);

      new SkipFeedback(context).show(1);

      const { effect } = there(context.root.getAnimations({ subtree: true })[0]);
      expect((effect as KeyframeEffect).getKeyframes().map(({ opacity }) => opacity)).to.deep.equal(keyframes);
      context.root.remove();
      media.restore();
    });
  }
});
