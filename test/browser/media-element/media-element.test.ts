import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { VideocmsPlayer } from '../../../src/index.js';
import { inThis } from '../../support/engine.js';
import { part, playerFixture, reaches, says, there, until } from '../../support/fixtures.js';
import { hlsLecture, lecture, shortMp4, shortWebm } from '../../support/test-server.js';

/** What `<video>` has and other elements have not. */
const MEMBERS = [HTMLMediaElement.prototype, HTMLVideoElement.prototype]
  .flatMap((prototype) => Object.getOwnPropertyNames(prototype))
  .filter((name) => name !== 'constructor');

/** What its `<video>` does not have, of what is tested here. */
const LACKING = inThis<readonly (keyof VideocmsPlayer)[]>({
  chromium: [],
  firefox: ['playsInline'],
  webkit: ['disablePictureInPicture'],
});

describe('<videocms-player> as a media element', () => {
  describe('has the interface of HTMLVideoElement', () => {
    for (const name of MEMBERS) {
      it(name, () => {
        const player = document.createElement('videocms-player');
        const video = document.createElement('video');

        expect(name in player).to.equal(true);
        // The one difference: controls are shown unless they are turned off.
        if (name !== 'controls') {
          expect(typeof Reflect.get(player, name)).to.equal(typeof Reflect.get(video, name));
        }
      });
    }
  });

  it('gives its video the name that screen readers say, from its title', async () => {
    const player = await playerFixture();
    expect(player.video.ariaLabel).to.equal(null);

    player.title = 'Optics, lecture 3';
    expect(player.video.ariaLabel).to.equal('Optics, lecture 3');
    player.removeAttribute('title');

    expect(player.video.ariaLabel).to.equal(null);
  });

  it('is typed as one', async () => {
    function durationOf(
      media: Pick<HTMLVideoElement, 'duration' | 'currentTime' | 'play' | 'textTracks' | 'src'>,
    ): number {
      return media.duration;
    }

    expect(durationOf(await playerFixture())).to.be.NaN;
  });

  it('plays, pauses, seeks and tells its state', async () => {
    const player = await playerFixture({ src: lecture });

    await player.play();
    expect(player.paused).to.equal(false);
    await reaches(player, 0.5);
    player.pause();
    expect(player.paused).to.equal(true);
    player.currentTime = 30;
    await oneEvent(player, 'seeked');

    expect(player.currentTime).to.equal(30);
    expect(player.duration).to.be.closeTo(72, 0.1);
    expect(player.videoWidth).to.equal(640);
    expect(player.readyState).to.be.at.least(HTMLMediaElement.HAVE_CURRENT_DATA);
    expect(player.buffered.length).to.equal(1);
    expect(player.currentSrc).to.equal(lecture);
  });

  for (const [what, src] of [
    ['MP4', shortMp4],
    ['WebM', shortWebm],
  ] as const) {
    it(`plays ${what} to its end`, async () => {
      const player = await playerFixture({ src });

      const ended = oneEvent(player, 'ended');
      player.playbackRate = 4;
      await player.play();
      await ended;

      expect(player.ended).to.equal(true);
    });
  }

  it('repeats the events of the video, and they neither bubble nor leave the shadow tree by themselves', async () => {
    const player = await playerFixture();
    const seen: Event[] = [];
    for (const type of ['loadstart', 'loadedmetadata', 'play', 'playing', 'volumechange', 'pause']) {
      player.addEventListener(type, (event) => seen.push(event));
    }

    player.src = lecture;
    await player.play();
    player.volume = 0.5;
    await oneEvent(player, 'volumechange');
    player.pause();
    await oneEvent(player, 'pause');

    // "playing" of a muted video may come before or after the promise; everything has come once.
    expect(seen.map(({ type }) => type).sort()).to.deep.equal(
      ['loadedmetadata', 'loadstart', 'pause', 'play', 'playing', 'volumechange'].sort(),
    );
    for (const event of seen) {
      expect(event).to.include({ target: player, bubbles: false, composed: false });
    }
  });

  it('repeats the events that only Safari has', async () => {
    const player = await playerFixture();
    const seen: string[] = [];
    const types = ['webkitbeginfullscreen', 'webkitendfullscreen', 'webkitpresentationmodechanged'];
    for (const type of types) player.addEventListener(type, ({ type }) => seen.push(type));

    for (const type of types) player.video.dispatchEvent(new Event(type));

    expect(seen).to.deep.equal(types);
  });

  it('has an error that is a MediaError', async () => {
    const player = await playerFixture({ src: '' });
    await says(player, 'There is no video here yet.');

    expect(player.error).to.be.instanceOf(MediaError);
    expect(player.error).to.include({ code: 4, MEDIA_ERR_SRC_NOT_SUPPORTED: 4 });
  });

  it('calls onplay and its like', async () => {
    const player = await playerFixture({ src: lecture });
    let played = 0;
    player.onplay = () => played++;

    await player.play();

    expect(played).to.equal(1);
  });

  it('lets play() be called in the task that sets the source', async () => {
    for (const src of [lecture, hlsLecture]) {
      const player = await playerFixture();

      player.src = src;
      await player.play();

      expect(player.paused, src).to.equal(false);
      player.remove();
    }
  });

  describe('has attributes and properties that agree', () => {
    const rows: [property: keyof VideocmsPlayer, attribute: string, value: unknown, text: string][] = [
      ['autoplay', 'autoplay', true, ''],
      ['loop', 'loop', true, ''],
      ['playsInline', 'playsinline', true, ''],
      ['defaultMuted', 'muted', true, ''],
      ['noControls', 'nocontrols', true, ''],
      ['disablePictureInPicture', 'disablepictureinpicture', true, ''],
      ['preload', 'preload', 'none', 'none'],
      ['poster', 'poster', 'https://media.example/p.jpg', 'https://media.example/p.jpg'],
      ['crossOrigin', 'crossorigin', 'use-credentials', 'use-credentials'],
      ['width', 'width', 320, '320'],
      ['src', 'src', 'https://media.example/v.mp4', 'https://media.example/v.mp4'],
      ['uuid', 'uuid', 'uuid-1234', 'uuid-1234'],
      ['webhooksSrc', 'webhooks-src', '/webhooks.json?none', '/webhooks.json?none'],
      ['params', 'params', 'student=john_doe', 'student=john_doe'],
      ['webhooks', 'webhooks', [{ url: 'x' }], '[{"url":"x"}]'],
    ];
    /** Those that `<video>` does not have. */
    const NOT_REFLECTED: readonly (keyof VideocmsPlayer)[] = [
      'noControls',
      'uuid',
      'webhooksSrc',
      'params',
      'webhooks',
    ];
    for (const property of LACKING) {
      it(`${property}: not there, as in this browser's <video>`, async () => {
        expect(property in document.createElement('video')).to.be.false;
        expect(property in (await playerFixture())).to.be.false;
      });
    }
    for (const [property, attribute, value, text] of rows.filter(([property]) => !LACKING.includes(property))) {
      it(`${property}: the attribute sets the property`, async () => {
        const player = await playerFixture({ preload: 'none' });

        player.setAttribute(attribute, text);
        await player.updateComplete;

        expect(player[property]).to.deep.equal(value);
      });

      const reflected = NOT_REFLECTED.includes(property) ? null : text;

      it(`${property}: the property ${reflected === null ? 'leaves the attribute to the page' : 'sets the attribute'}`, async () => {
        const player = await playerFixture({ preload: 'none', uuid: '' });

        Reflect.set(player, property, value);
        await player.updateComplete;

        expect(player.getAttribute(attribute)).to.equal(reflected);
      });

      it(`${property}: set before the element is defined`, async () => {
        const tag = `late-player-${property.toLowerCase()}`;
        const player = document.createElement(tag);
        Reflect.set(player, property, value);
        document.body.append(player);

        customElements.define(tag, class extends VideocmsPlayer {});
        await Reflect.get(player, 'updateComplete');

        expect(Reflect.get(player, property)).to.deep.equal(value);
        expect(player.getAttribute(attribute)).to.equal(reflected);
        player.remove();
      });
    }

    it('a relative source is resolved, as on <video>', async () => {
      const player = await playerFixture({ preload: 'none' });

      player.setAttribute('src', 'video.mp4');

      expect(player.src).to.equal(new URL('video.mp4', document.baseURI).href);
    });

    it('muted is the state of the moment; the attribute is what it begins with', async () => {
      const player = await playerFixture();

      player.setAttribute('muted', '');
      expect(player.muted).to.equal(true);

      player.muted = false;
      expect(player.video.muted).to.equal(false);
      expect(player.hasAttribute('muted')).to.equal(true);
    });

    it('loading has the words of <iframe>', async () => {
      const player = await playerFixture();

      const words = [null, 'lazy', 'LAZY', 'eager', 'later'].map((word) => {
        if (word === null) player.removeAttribute('loading');
        else player.setAttribute('loading', word);
        return player.loading;
      });

      expect(words).to.deep.equal(['eager', 'lazy', 'lazy', 'eager', 'eager']);
    });

    it('controls are shown unless they are turned off', async () => {
      const player = await playerFixture();
      expect(player.video.controls).to.equal(true);

      player.controls = false;
      await player.updateComplete;

      expect(player.video.controls).to.equal(false);
      expect(player.noControls).to.equal(true);
    });

    it('a source that is taken away is unloaded', async () => {
      const player = await playerFixture({ src: lecture });
      await oneEvent(player, 'loadedmetadata');

      player.removeAttribute('src');
      await oneEvent(player, 'emptied');

      expect(player.src).to.equal('');
      expect(player.readyState).to.equal(HTMLMediaElement.HAVE_NOTHING);
    });
  });

  it('says that it can play HLS, besides what the browser can', async () => {
    const player = await playerFixture();

    expect(player.canPlayType('application/vnd.apple.mpegurl')).to.equal('maybe');
    expect(player.canPlayType('video/mp4; codecs="avc1.4d401e"')).to.equal('probably');
    expect(player.canPlayType('video/nonsense')).to.equal('');
  });

  it('takes the size of its width attribute, and else that of its container', async () => {
    const box = await fixture(html`<div style="width: 400px"><videocms-player></videocms-player></div>`);
    const player = there(box.querySelector('videocms-player'));

    expect(player.getBoundingClientRect()).to.include({ width: 400, height: 225 });

    player.setAttribute('width', '320');
    player.setAttribute('height', '200');
    expect(player.getBoundingClientRect()).to.include({ width: 320, height: 200 });

    player.setAttribute('width', '50%');
    expect(player.getBoundingClientRect()).to.include({ width: 200, height: 200 });
    expect(player.video.getBoundingClientRect()).to.include({ width: 200, height: 200 });

    player.removeAttribute('width');
    expect(player.getBoundingClientRect().width).to.equal(400);
  });

  describe('in another document', () => {
    let frame: HTMLIFrameElement;

    beforeEach(async () => {
      frame = await fixture(html`<iframe width="600" height="400"></iframe>`);
    });

    const inFrame = (): HTMLElement => there(frame.contentDocument).body;

    it('keeps its styles and its size, also back in the first', async () => {
      const player = await playerFixture();
      player.style.cssText = 'width: 320px; height: 180px';
      const home = there(player.parentElement);

      for (const place of [inFrame(), home]) {
        place.append(player);
        expect(there(place.ownerDocument.defaultView).getComputedStyle(player).display).to.equal('block');
        expect(player.video.getBoundingClientRect()).to.include({ width: 320, height: 180 });
      }
    });

    it('keeps the shape of the video, also in a page without a doctype', async () => {
      // Chromium's own controls watch their size, and report an error when it changes with the document.
      const player = await playerFixture({ src: lecture, noControls: true });
      player.setAttribute('width', '320');
      await until(player, 'loadedmetadata', () => player.readyState > 0);

      inFrame().append(player);
      expect(there(frame.contentDocument).compatMode).to.equal('BackCompat');
      await hasHeight(player, 180);

      expect(player.getBoundingClientRect().width).to.equal(320);
    });

    /** Resolves when it is that high: Chromium knows the size of a video that was moved a little later. */
    function hasHeight(element: Element, height: number): Promise<void> {
      return new Promise((resolve) => {
        const observer = new ResizeObserver(() => {
          if (element.getBoundingClientRect().height !== height) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(element);
      });
    }

    it('has its styles where it is shown for the first time', () => {
      const player = document.createElement('videocms-player');
      player.setAttribute('width', '50%');

      inFrame().append(player);

      expect(there(frame.contentWindow).getComputedStyle(player).display).to.equal('block');
      expect(player.getBoundingClientRect().width).to.equal(inFrame().getBoundingClientRect().width / 2);
    });

    it('says there what is wrong, over the video', async () => {
      const player = await playerFixture();
      inFrame().append(player);

      player.src = '';
      await says(player, 'There is no video here yet.');

      const notice = there(part(player, 'notice'));
      expect(there(frame.contentWindow).getComputedStyle(notice).position).to.equal('absolute');
    });
  });
});
