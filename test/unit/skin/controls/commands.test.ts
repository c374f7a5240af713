import { expect } from '@open-wc/testing';
import {
  changeRate,
  changeVolume,
  parseRates,
  skip,
  toggleCaptions,
  toggleMuted,
  togglePlay,
} from '../../../../src/skin/controls/commands.js';
import { FakePlayer, ranges } from '../../../support/fake-player.js';

describe('Commands of the skin', () => {
  let player: FakePlayer;

  beforeEach(() => {
    player = new FakePlayer();
  });

  it('play, pause, and play again at the end', () => {
    togglePlay(player.asPlayer);
    expect(player.paused).to.equal(false);
    togglePlay(player.asPlayer);
    expect(player.paused).to.equal(true);

    Object.assign(player, { paused: false, ended: true });
    togglePlay(player.asPlayer);
    expect(player.paused).to.equal(false);
  });

  for (const [from, by, to] of [
    [30, 10, 40],
    [30, -10, 20],
    [5, -10, 0],
    [55, 10, 60],
  ] as const) {
    it(`skip by ${by} s from ${from} s to ${to} s`, () => {
      player.currentTime = from;

      skip(player.asPlayer, by);

      expect(player.currentTime).to.equal(to);
    });
  }

  it('skip within what a live stream offers, and freely where no end is known', () => {
    Object.assign(player, { duration: Infinity, streamType: 'live', seekable: ranges([100, 200]), currentTime: 195 });
    skip(player.asPlayer, 10);
    expect(player.currentTime).to.equal(200);

    Object.assign(player, { streamType: 'on-demand', currentTime: 195 });
    skip(player.asPlayer, 10);
    expect(player.currentTime).to.equal(205);
  });

  it('change the volume, and mute at nothing', () => {
    changeVolume(player.asPlayer, -1);
    expect(player.volume).to.be.closeTo(0.95, 1e-9);
    player.volume = 0.03;
    changeVolume(player.asPlayer, -1);
    expect([player.volume, player.muted]).to.deep.equal([0, true]);

    changeVolume(player.asPlayer, 1);
    expect([player.volume, player.muted]).to.deep.equal([0.05, false]);
  });

  it('unmute to something that can be heard', () => {
    player.volume = 0;
    toggleMuted(player.asPlayer);
    expect([player.volume, player.muted]).to.deep.equal([0.5, false]);

    toggleMuted(player.asPlayer);
    expect(player.muted).to.equal(true);
  });

  for (const [rate, direction, next] of [
    [1, 1, 1.5],
    [1, -1, 0.5],
    [2, 1, 2],
    [1.2, 1, 1.5],
    [0.1, -1, 0.1],
  ] as const) {
    it(`change the speed from ${rate} to ${next}`, () => {
      player.playbackRate = rate;

      changeRate(player.asPlayer, parseRates(' 0.5 1  1.5 2 fast -1'), direction);

      expect(player.playbackRate).to.equal(next);
    });
  }

  it('show captions in the learner’s language, hide them, and show what was shown before', () => {
    const [english, german] = [
      player.addTextTrack('captions', 'English', 'en'),
      player.addTextTrack('captions', 'D', 'de'),
    ];
    const chapters = player.addTextTrack('chapters', '', 'de');
    const modes = (): string[] => [english, german, chapters].map(({ mode }) => mode);

    toggleCaptions(player.asPlayer, 'de-AT');
    expect(modes()).to.deep.equal(['disabled', 'showing', 'disabled']);
    toggleCaptions(player.asPlayer, 'de-AT');
    expect(modes()).to.deep.equal(['disabled', 'disabled', 'disabled']);
    toggleCaptions(player.asPlayer, 'en');
    expect(modes()).to.deep.equal(['disabled', 'showing', 'disabled']);
  });

  for (const [language, tags, shown] of [
    ['en', ['de', 'en-US'], 'en-US'],
    ['en-GB', ['de', 'en-US'], 'en-US'],
    ['EN_gb', ['de', 'en'], 'en'],
    ['pt-BR', ['pt-PT', 'pt-BR'], 'pt-BR'],
  ] as const) {
    it(`show for a learner with ${language} the captions in ${shown}`, () => {
      const tracks = tags.map((tag) => player.addTextTrack('captions', '', tag));

      toggleCaptions(player.asPlayer, language);

      expect(tracks.find(({ mode }) => mode === 'showing')?.language).to.equal(shown);
    });
  }

  it('show the first captions where none are in the learner’s language', () => {
    const first = player.addTextTrack('subtitles', '', '');
    player.addTextTrack('captions', 'English', 'en');

    toggleCaptions(player.asPlayer, 'fr');

    expect(first.mode).to.equal('showing');
  });
});
