import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { VideocmsPlayer } from '../../../src/index.js';
import { playerFixture, reaches, there, until } from '../../support/fixtures.js';
import { inThis } from '../../support/engine.js';
import { hlsLecture, lecture, origin, shortMp4, shortWebm } from '../../support/test-server.js';

describe('<videocms-player> takes over its <track> and <source> children', () => {
  const captions = `${origin}/media/lecture.en.vtt`;

  it('shows a default track', async () => {
    const player = await fixture<VideocmsPlayer>(
      html`<videocms-player muted crossorigin src=${lecture}>
        <track kind="captions" srclang="en" label="English" src=${captions} default />
      </videocms-player>`,
    );
    const copy = there(player.video.querySelector('track'));
    await oneEvent(player, 'loadedmetadata');
    // WebKitGTK shows captions only to whoever chooses them: it goes by the system's setting, which says so.
    const mode = inThis({ chromium: 'showing', firefox: 'showing', webkit: 'disabled' });
    expect(copy.track.mode).to.equal(mode);

    copy.track.mode = 'showing';
    await until(copy, 'load', () => copy.readyState === HTMLTrackElement.LOADED);

    const track = there(player.textTracks[0]);
    expect(track).to.include({ kind: 'captions', language: 'en', label: 'English', mode: 'showing' });
    expect(track.cues).to.have.length(14);
  });

  it('follows tracks that are added, changed and removed', async () => {
    const player = await playerFixture({ preload: 'none' });
    const track = document.createElement('track');

    track.kind = 'subtitles';
    track.srclang = 'en';
    player.append(track);
    await mutationsSeen();
    expect([...player.textTracks].map(({ kind, language }) => [kind, language])).to.deep.equal([['subtitles', 'en']]);

    track.srclang = 'de';
    track.removeAttribute('kind');
    track.kind = 'captions';
    await mutationsSeen();
    // In Firefox a track keeps the kind that it began with.
    const kind = inThis({ chromium: 'captions', firefox: 'subtitles', webkit: 'captions' });
    expect([...player.textTracks].map(({ kind, language }) => [kind, language])).to.deep.equal([[kind, 'de']]);

    track.remove();
    await mutationsSeen();
    expect(player.textTracks.length).to.equal(0);
  });

  it('plays the first <source> that can be played', async () => {
    const player = await fixture<VideocmsPlayer>(
      html`<videocms-player muted>
        <source src="${origin}/media/none.nonsense" type="video/nonsense" />
        <source src=${shortMp4} media="(max-width: 1px)" />
        <source src=${shortWebm} type="video/webm" />
        <source src=${shortMp4} type="video/mp4" />
      </videocms-player>`,
    );

    await player.play();

    expect(player.currentSrc).to.equal(shortWebm);
  });

  it('plays a <source> that is an HLS playlist', async () => {
    const player = await fixture<VideocmsPlayer>(
      html`<videocms-player muted><source src=${hlsLecture} type="application/vnd.apple.mpegurl" /></videocms-player>`,
    );

    await player.play();
    await reaches(player, 0.5);

    expect(player.currentSrc).to.equal(hlsLecture);
  });

  it('plays a <source> that is added later', async () => {
    const player = await playerFixture();
    const source = document.createElement('source');
    source.src = shortMp4;

    player.append(source);
    await oneEvent(player, 'loadedmetadata');

    expect(player.currentSrc).to.equal(shortMp4);
  });

  it('prefers the src attribute', async () => {
    const player = await fixture<VideocmsPlayer>(
      html`<videocms-player muted src=${shortMp4}><source src=${shortWebm} /></videocms-player>`,
    );

    await oneEvent(player, 'loadedmetadata');

    expect(player.currentSrc).to.equal(shortMp4);
  });

  /** Mutation observers run as microtasks; an observer made later runs after those made before. */
  function mutationsSeen(): Promise<void> {
    const node = document.createElement('i');
    return new Promise((resolve) => {
      new MutationObserver(() => resolve()).observe(node, { attributes: true });
      node.title = 'changed';
    });
  }
});
