import { expect } from '@open-wc/testing';
import { SkipFeedback } from '../../../../src/skin/controls/skip-feedback.js';
import { FakePlayer } from '../../../support/fake-player.js';
import { fakeContext } from '../../../support/fake-skin-context.js';

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
});
