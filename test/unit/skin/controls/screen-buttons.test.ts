import { expect } from '@open-wc/testing';
import { pictureInPictureButton } from '../../../../src/skin/controls/screen-buttons.js';
import { FakePlayer } from '../../../support/fake-player.js';
import { fakeContext } from '../../../support/fake-skin-context.js';

describe('pictureInPictureButton', () => {
  let isInPicture = false;
  let calls: string[] = [];
  const note = (call: string) => (): Promise<void> => {
    calls.push(call);
    return Promise.resolve();
  };

  beforeEach(() => {
    [isInPicture, calls] = [false, []];
    Object.defineProperty(document, 'pictureInPictureEnabled', { value: true, configurable: true });
    Object.defineProperty(document, 'exitPictureInPicture', { value: note('leave'), configurable: true });
  });

  afterEach(() => {
    Reflect.deleteProperty(document, 'pictureInPictureEnabled');
    Reflect.deleteProperty(document, 'exitPictureInPicture');
  });

  it('enters, and leaves', () => {
    const player = Object.assign(new FakePlayer(), { requestPictureInPicture: note('enter') });
    const { element, update } = pictureInPictureButton(fakeContext(player).context(), () => isInPicture);
    update();
    expect([element.hidden, element.ariaLabel]).to.deep.equal([false, 'Picture in picture']);

    element.click();
    isInPicture = true;
    update();
    expect(element.ariaLabel).to.equal('Exit picture in picture');
    element.click();

    expect(calls).to.deep.equal(['enter', 'leave']);
  });

  it('is hidden where the page does not want it', () => {
    const player = Object.assign(new FakePlayer(), { disablePictureInPicture: true });
    const { element, update } = pictureInPictureButton(fakeContext(player).context(), () => isInPicture);

    update();

    expect(element.hidden).to.equal(true);
  });
});
