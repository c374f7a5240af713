import { expect } from '@open-wc/testing';
import {
  canFullScreen,
  isFullScreen,
  toggleFullScreen,
  togglePictureInPicture,
} from '../../../../src/skin/controls/screen.js';
import { FakePlayer } from '../../../support/fake-player.js';

/** An element as an iPhone has them: without full screen of its own. */
function withoutFullScreen(): HTMLElement {
  const element = document.createElement('div');
  for (const name of ['requestFullscreen', 'webkitRequestFullscreen'])
    Object.defineProperty(element, name, { value: undefined, writable: true });
  return element;
}

describe('toggleFullScreen', () => {
  it('shows the video alone on an iPhone', () => {
    let entered = 0;
    const player = Object.assign(new FakePlayer(), { webkitEnterFullscreen: () => entered++ });

    toggleFullScreen(withoutFullScreen(), player.asPlayer);

    expect(entered).to.equal(1);
  });

  it("uses Safari's old name on an iPad", () => {
    let requested = 0;
    const skin = Object.assign(withoutFullScreen(), { webkitRequestFullscreen: () => requested++ });

    toggleFullScreen(skin, new FakePlayer().asPlayer);

    expect(requested).to.equal(1);
  });
});

describe('canFullScreen', () => {
  const own = Object.getOwnPropertyDescriptor(document, 'fullscreenEnabled');
  afterEach(() => {
    if (own) Object.defineProperty(document, 'fullscreenEnabled', own);
    else Reflect.deleteProperty(document, 'fullscreenEnabled');
  });

  for (const enabled of [true, false]) {
    it(`is what the page says: ${enabled}`, () => {
      Object.defineProperty(document, 'fullscreenEnabled', { value: enabled, configurable: true });

      expect(canFullScreen(document.createElement('div'), new FakePlayer().asPlayer)).to.equal(enabled);
    });
  }

  it('is what the video can where elements cannot, as on an iPhone', () => {
    const video = Object.assign(new FakePlayer(), { webkitEnterFullscreen: () => undefined });

    expect(canFullScreen(withoutFullScreen(), video.asPlayer)).to.equal(true);
    expect(canFullScreen(withoutFullScreen(), new FakePlayer().asPlayer)).to.equal(false);
  });
});

describe('togglePictureInPicture', () => {
  const can = (pictureInPictureEnabled: boolean | undefined): void => {
    Object.defineProperty(document, 'pictureInPictureEnabled', { value: pictureInPictureEnabled, configurable: true });
  };
  afterEach(() => {
    Reflect.deleteProperty(document, 'pictureInPictureEnabled');
    Reflect.deleteProperty(document, 'exitPictureInPicture');
  });

  it('enters, and leaves', () => {
    const calls: string[] = [];
    const note = (call: string) => (): Promise<void> => {
      calls.push(call);
      return Promise.resolve();
    };
    const player = Object.assign(new FakePlayer(), { requestPictureInPicture: note('enter') });
    can(true);
    Object.defineProperty(document, 'exitPictureInPicture', { value: note('leave'), configurable: true });

    togglePictureInPicture(player.asPlayer, false);
    togglePictureInPicture(player.asPlayer, true);

    expect(calls).to.deep.equal(['enter', 'leave']);
  });

  for (const [what, enabled, members] of [
    ['the browser has no such API', undefined, {}],
    ['the page does not want it', true, { disablePictureInPicture: true }],
  ] as const) {
    it(`does nothing where ${what}`, () => {
      const player = Object.assign(new FakePlayer(), members);
      can(enabled);

      togglePictureInPicture(player.asPlayer, false);

      expect(player.pictures).to.equal(0);
    });
  }
});

describe('isFullScreen', () => {
  it('is false where a part of the page around the skin fills the screen', () => {
    const [wrapper, skin] = [document.createElement('div'), document.createElement('div')];
    const on = (fullscreenElement: Element): Element =>
      Object.assign(skin, { getRootNode: () => ({ fullscreenElement }) });

    expect(isFullScreen(on(wrapper))).to.equal(false);
    expect(isFullScreen(on(skin))).to.equal(true);
  });
});
