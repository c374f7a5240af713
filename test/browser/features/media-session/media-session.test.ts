import { expect, oneEvent } from '@open-wc/testing';
import { playerFixture, reaches, until } from '../../../support/fixtures.js';
import { lecture, origin } from '../../../support/test-server.js';

const poster = `${origin}/media/lecture.jpg`;

/** Keeps what pages tell the system, since the system's own buttons are out of a test's reach. */
function collectHandlers(): Map<string, MediaSessionActionHandler | null> {
  const handlers = new Map<string, MediaSessionActionHandler | null>();
  const { setActionHandler } = MediaSession.prototype;
  before(() => {
    MediaSession.prototype.setActionHandler = function (action, handler) {
      handlers.set(action, handler);
      setActionHandler.call(this, action, handler);
    };
  });
  after(() => Object.assign(MediaSession.prototype, { setActionHandler }));
  return handlers;
}

/** Resolves when the system shows this title, or none. */
async function shows(title: string | undefined): Promise<void> {
  while (navigator.mediaSession.metadata?.title !== title) await new Promise(requestAnimationFrame);
}

describe('Media Session', () => {
  const handlers = collectHandlers();
  const press = (action: MediaSessionAction, details: Partial<MediaSessionActionDetails> = {}): void =>
    handlers.get(action)?.({ action, ...details });

  it('shows what plays, by title, artist and poster, as long as the player is there', async () => {
    const player = await playerFixture({ src: lecture, title: 'Lecture 1', artist: 'Ada Lovelace', poster });
    expect(navigator.mediaSession.metadata).to.equal(null);

    await player.play();
    await shows('Lecture 1');

    expect(navigator.mediaSession.metadata?.artist).to.equal('Ada Lovelace');
    expect(navigator.mediaSession.metadata?.artwork.map(({ src }) => src)).to.deep.equal([poster]);
    expect(navigator.mediaSession.playbackState).to.equal('playing');
    player.pause();
    await oneEvent(player, 'pause');
    expect(navigator.mediaSession.playbackState).to.equal('paused');
    player.remove();
    expect(navigator.mediaSession.metadata).to.equal(null);
    expect(navigator.mediaSession.playbackState).to.equal('none');
  });

  it('shows the title of the page where the video has none', async () => {
    const player = await playerFixture({ src: lecture });

    await player.play();

    await shows(document.title);
  });

  it('is controlled by the system’s buttons', async () => {
    const player = await playerFixture({ src: lecture, title: 'Lecture 2' });
    await player.play();
    await shows('Lecture 2');

    press('pause');
    await until(player, 'pause', () => player.paused);
    press('seekto', { seekTime: 30 });
    await oneEvent(player, 'seeked');
    expect(player.currentTime).to.equal(30);
    press('seekbackward');
    await oneEvent(player, 'seeked');
    expect(player.currentTime).to.equal(20);
    press('seekforward', { seekOffset: 5 });
    await oneEvent(player, 'seeked');
    expect(player.currentTime).to.equal(25);
    press('seekforward', { seekOffset: 500 });
    await oneEvent(player, 'seeked');
    expect(player.currentTime).to.equal(player.duration);
    press('seekbackward', { seekOffset: 500 });
    press('play');
    await reaches(player, 0.3);
  });

  it('is of the player that played last', async () => {
    const first = await playerFixture({ src: lecture, title: 'First' });
    const second = await playerFixture({ src: lecture, title: 'Second' });
    await first.play();
    await shows('First');

    await second.play();
    await shows('Second');
    first.pause();
    await oneEvent(first, 'pause');

    expect(navigator.mediaSession.playbackState).to.equal('playing');
    first.remove();
    expect(navigator.mediaSession.metadata?.title).to.equal('Second');
  });
});
