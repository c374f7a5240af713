import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { VideocmsPlayer } from '../../../src/index.js';
import { playerFixture, reaches, record, there, until } from '../../support/fixtures.js';
import { hlsLecture, lecture, origin, requestsFor, shortMp4 } from '../../support/test-server.js';

/** Names of the modules that only HLS needs. */
const ENGINE = /hls-session|hls\.js/;

function engineRequests(): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => ENGINE.test(name));
}

/** Counts the listeners that are added from now on and are still there, however they are taken away again. */
function countListeners(target: EventTarget): () => number {
  const alive = new Map<string, { listener: unknown; signal: AbortSignal | undefined }[]>();
  const { addEventListener, removeEventListener } = target;
  target.addEventListener = (...[type, listener, options]: Parameters<typeof addEventListener>) => {
    const { signal, once } = typeof options === 'object' ? options : {};
    const listed = alive.get(type) ?? [];
    alive.set(type, listed);
    if (!listed.some((other) => other.listener === listener)) listed.push({ listener, signal });
    addEventListener.call(target, type, listener, options);
    if (once) addEventListener.call(target, type, () => forget(type, listener), { once });
  };
  target.removeEventListener = (...[type, listener, options]: Parameters<typeof removeEventListener>) => {
    forget(type, listener);
    removeEventListener.call(target, type, listener, options);
  };
  function forget(type: string, listener: unknown): void {
    alive.set(
      type,
      (alive.get(type) ?? []).filter((other) => other.listener !== listener),
    );
  }
  return () => [...alive.values()].flat().filter(({ signal }) => !signal?.aborted).length;
}

describe('Playback', () => {
  // This test must be the first one here: afterwards the engine has been loaded.
  it('does not load the HLS engine for a file', async () => {
    const player = await playerFixture({ src: lecture });

    await player.play();
    await reaches(player, 0.3);

    expect(engineRequests()).to.deep.equal([]);
  });

  describe('of HLS', () => {
    it('loads nothing before play with preload="none": no playlist, no engine', async () => {
      const url = `${hlsLecture}?${crypto.randomUUID()}`;
      const player = await playerFixture({ preload: 'none' });
      player.src = url;
      await oneEvent(player, 'loadstart');
      // A file loads with the same attribute when it is asked to; by then this one would have loaded too.
      const file = await playerFixture({ src: shortMp4, preload: 'auto' });
      await until(file, 'canplaythrough', () => file.readyState === HTMLMediaElement.HAVE_ENOUGH_DATA);

      expect(await requestsFor(url.slice(origin.length))).to.deep.equal([]);
      expect(engineRequests()).to.deep.equal([]);

      await player.play();
      await reaches(player, 0.3);

      expect(await requestsFor(url.slice(origin.length))).to.have.length(1);
    });

    // Chromium spends a millisecond or two each second on every idle stream that it has been told of.
    it('with preload="none" and out of sight is not told to the browser before it comes near, or is to play', async () => {
      const far = html`<videocms-player muted preload="none" src=${hlsLecture}></videocms-player>`;
      const box = await fixture(html`<div style="padding-block-start: 5000px">${far}${far}</div>`);
      const [first, second] = box.querySelectorAll<VideocmsPlayer>('videocms-player');
      // The second look is after the player's own.
      for (let i = 0; i < 2; i++) await new Promise((resolve) => new IntersectionObserver(resolve).observe(box));

      expect(there(first).networkState).to.equal(HTMLMediaElement.NETWORK_EMPTY);
      expect(there(first).currentSrc).to.equal(hlsLecture);

      await there(first).play();
      await reaches(there(first), 0.3);
      expect(there(second).networkState).to.equal(HTMLMediaElement.NETWORK_EMPTY);

      box.scrollIntoView({ block: 'end' });
      await until(there(second), 'loadstart', () => there(second).networkState !== HTMLMediaElement.NETWORK_EMPTY);
      scrollTo(0, 0);
    });

    it('begins to load when preload="none" is taken back', async () => {
      const player = await playerFixture({ preload: 'none' });
      player.src = hlsLecture;
      await oneEvent(player, 'loadstart');

      player.preload = 'metadata';
      await oneEvent(player, 'loadedmetadata');

      expect(player.duration).to.be.closeTo(72, 0.1);
    });

    it('knows the duration with preload="metadata", for one segment of video', async () => {
      const player = await playerFixture({ preload: 'metadata' });
      performance.clearResourceTimings();
      player.src = hlsLecture;

      await until(player, 'canplay', () => player.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA);

      expect(player.duration).to.be.closeTo(72, 0.1);
      expect(player.buffered.end(0)).to.be.at.most(5);
      const segments = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.m4s'));
      expect(segments.filter(({ name }) => name.includes('/video-'))).to.have.length(1);
    });

    it('plays on beyond what was preloaded', async () => {
      const player = await playerFixture({ src: hlsLecture, preload: 'metadata' });
      await oneEvent(player, 'canplay');

      await player.play();
      await until(player, 'progress', () => player.buffered.length > 0 && player.buffered.end(0) > 20);

      expect(player.error).to.equal(null);
    });

    it('seeks to a part that is not loaded', async () => {
      const player = await playerFixture({ src: hlsLecture });
      await player.play();

      player.currentTime = 60;
      await reaches(player, 60.2);

      expect(player.currentTime).to.be.below(65);
    });

    it('plays by autoplay, and to its end', async () => {
      const player = await playerFixture({ src: hlsLecture, autoplay: true });
      await oneEvent(player, 'playing');

      player.currentTime = 71.5;
      await oneEvent(player, 'ended');

      expect(player.currentTime).to.be.closeTo(72, 0.1);
    });

    it('has the captions of the playlist', async () => {
      const player = await playerFixture({ src: hlsLecture });
      await oneEvent(player, 'loadedmetadata');

      await until(player.textTracks, 'addtrack', () => player.textTracks.length > 0);

      expect([...player.textTracks].map(({ label, language }) => [label, language])).to.deep.equal([['English', 'en']]);
    });

    it('is left to the browser where there are no Media Source Extensions', async () => {
      const { MediaSource } = globalThis;
      Reflect.set(globalThis, 'MediaSource', undefined);
      try {
        const player = await playerFixture({ preload: 'none' });

        player.src = hlsLecture;

        expect(player.video.src).to.equal(hlsLecture);
        expect(player.canPlayType('application/vnd.apple.mpegurl')).to.equal(
          player.video.canPlayType('application/vnd.apple.mpegurl'),
        );
      } finally {
        Object.assign(globalThis, { MediaSource });
      }
    });

    it('goes on at the same position when the player is put back', async () => {
      const player = await playerFixture({ src: hlsLecture });
      const parent = player.parentElement;
      await player.play();
      player.currentTime = 30;
      await reaches(player, 30.2);
      const position = player.currentTime;

      player.remove();
      await oneEvent(player, 'emptied');
      parent?.append(player);
      await oneEvent(player, 'loadedmetadata');
      await player.play();
      await reaches(player, position);

      expect(player.currentTime).to.be.within(position, position + 3);
    });

    it('plays on when the player is moved', async () => {
      const player = await playerFixture({ src: hlsLecture });
      await player.play();
      await reaches(player, 0.2);
      const emptied = record(player, 'emptied');

      document.body.append(player);
      await reaches(player, player.currentTime + 0.2);

      expect(emptied).to.deep.equal([]);
      player.remove();
    });

    it('leaves no object URL and no listener behind after 100 changes of the source and a removal', async () => {
      const { createObjectURL, revokeObjectURL } = URL;
      const open = new Set<string>();
      URL.createObjectURL = (object) => {
        const url = createObjectURL(object);
        open.add(url);
        return url;
      };
      URL.revokeObjectURL = (url) => {
        open.delete(url);
        revokeObjectURL(url);
      };
      try {
        const player = await playerFixture();
        const listeners = countListeners(player.video);
        for (let i = 0; i < 100; i++) {
          player.src = i % 3 === 2 ? shortMp4 : `${hlsLecture}?${i}`;
          // Some are given up before the engine is there, some while it loads.
          if (i % 10 === 0) await oneEvent(player, 'loadedmetadata');
        }
        await player.play();
        player.remove();
        await oneEvent(player, 'emptied');

        expect(open.size).to.equal(0);
        expect(listeners()).to.equal(0);
      } finally {
        Object.assign(URL, { createObjectURL, revokeObjectURL });
      }
    });
  });
});
