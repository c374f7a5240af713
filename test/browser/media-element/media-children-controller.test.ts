import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { VideocmsPlayer } from '../../../src/index.js';
import { playerFixture, reaches, there, until } from '../../support/fixtures.js';
import { inThis } from '../../support/engine.js';
import { Gate, hlsLecture, lecture, origin, shortMp4, shortWebm } from '../../support/test-server.js';

describe('<videocms-player> takes over its <track> and <source> children', () => {
  const captions = `${origin}/media/lecture.en.vtt`;

  it('shows a default track', async () => {
    const player = await fixture<VideocmsPlayer>(
      html`<videocms-player muted crossorigin src=${lecture}>
        <track kind="captions" srclang="en" label="English" src=${captions} default />
      </videocms-player>`,
    );
    const element = there(player.querySelector('track'));
    await oneEvent(player, 'loadedmetadata');
    // WebKitGTK shows captions only to whoever chooses them: it goes by the system's setting, which says so.
    const mode = inThis({ chromium: 'showing', firefox: 'showing', webkit: 'disabled' });
    expect(element.track.mode).to.equal(mode);

    element.track.mode = 'showing';
    await until(element, 'load', () => element.readyState === HTMLTrackElement.LOADED);

    const track = there(player.textTracks[0]);
    expect(track).to.equal(element.track);
    expect(track).to.include({ kind: 'captions', language: 'en', label: 'English', mode: 'showing' });
    expect(track.cues).to.have.length(14);
  });

  it('reads captions of another origin without the attribute crossorigin, and tells of the cue that is shown', async () => {
    const player = await playerFixture({ src: lecture });
    const element = Object.assign(document.createElement('track'), { kind: 'captions', src: captions });
    player.append(element);
    element.track.mode = 'hidden';
    expect([player.textTracks.length, player.textTracks[0]?.mode]).to.deep.equal([1, 'hidden']);

    void player.play();
    await oneEvent(element, 'cuechange');

    expect(element.track.activeCues).to.have.length(1);
  });

  it('plays while captions do not come', async () => {
    const gate = new Gate();
    await gate.close({ at: 'lecture.en.vtt' });
    const player = await fixture<VideocmsPlayer>(
      html`<videocms-player muted>
        <track kind="captions" src=${gate.url('lecture.en.vtt')} />
        <source src=${lecture} />
      </videocms-player>`,
    );
    there(player.querySelector('track')).track.mode = 'showing';

    await player.play();
    await reaches(player, 0.3);

    expect(there(player.querySelector('track')).readyState).to.equal(HTMLTrackElement.LOADING);
    await gate.open();
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

  const MPEGURL = 'application/vnd.apple.mpegurl';

  for (const [what, first, type, second] of [
    ['a file that is gone', `${origin}/media/none.mp4`, 'video/mp4', hlsLecture],
    ['a playlist that is gone', `${origin}/media/none.m3u8`, MPEGURL, lecture],
    ['a web page instead of a playlist', `${origin}/html`, MPEGURL, lecture],
    ['a web page instead of a file', `${origin}/html`, '', lecture],
  ] as const) {
    it(`plays the next <source> after ${what}, and tells the first of them`, async () => {
      const player = await playerFixture();
      const sources = [
        Object.assign(document.createElement('source'), { src: first, type }),
        Object.assign(document.createElement('source'), { src: second }),
      ] as const;
      const errors: EventTarget[] = [];
      for (const source of sources) source.addEventListener('error', () => errors.push(source));
      player.append(...sources);

      await player.play();
      await reaches(player, 0.2);

      expect([player.currentSrc, player.error]).to.deep.equal([second, null]);
      expect(errors).to.deep.equal([sources[0]]);
    });
  }

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
