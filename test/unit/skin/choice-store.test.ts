import { expect } from '@open-wc/testing';
import { ChoiceStore } from '../../../src/skin/choice-store.js';
import { showCaptions } from '../../../src/skin/controls/commands.js';
import { captionsOf } from '../../../src/skin/skin-player.js';
import { FakePlayer } from '../../support/fake-player.js';

const KEY = 'videocms-skin:choices';

function store(root = document.createElement('div')): ChoiceStore {
  return new ChoiceStore({ captionsOf, showCaptions, root });
}

function playerWithCaptions(): FakePlayer {
  const player = new FakePlayer();
  player.addTextTrack('captions', 'English', 'en');
  player.addTextTrack('captions', 'Deutsch', 'de');
  return player;
}

function shown(player: FakePlayer): string | undefined {
  return [...player.textTracks].find(({ mode }) => mode === 'showing')?.language;
}

describe('ChoiceStore', () => {
  beforeEach(() => localStorage.removeItem(KEY));
  after(() => localStorage.removeItem(KEY));

  it('gives the next player what was chosen', () => {
    const [first, choices] = [playerWithCaptions(), store()];
    choices.update(first.asPlayer);
    Object.assign(first, { volume: 0.4, playbackRate: 1.5 });
    showCaptions(first.asPlayer, first.textTracks[1]);
    choices.update(first.asPlayer);

    const next = playerWithCaptions();
    store().update(next.asPlayer);

    expect([next.volume, next.playbackRate, next.defaultPlaybackRate]).to.deep.equal([0.4, 1.5, 1.5]);
    expect(shown(next)).to.equal('de');
  });

  it('gives the next player how captions look', () => {
    const [player, root, next] = [playerWithCaptions(), document.createElement('div'), document.createElement('div')];
    const choices = store(root);
    choices.update(player.asPlayer);
    root.style.setProperty('--_caption-size', '150%');
    choices.update(player.asPlayer);

    store(next).update(playerWithCaptions().asPlayer);

    expect(next.style.getPropertyValue('--_caption-size')).to.equal('150%');
    expect(localStorage.getItem(KEY)).to.equal('{"captionSize":"150%"}');
  });

  it('keeps the speed when the next video resets it', () => {
    const [player, choices] = [new FakePlayer(), store()];
    choices.update(player.asPlayer);
    player.playbackRate = 1.5;
    choices.update(player.asPlayer);

    // As a media element does for a new source.
    player.playbackRate = player.defaultPlaybackRate;
    player.currentSrc = 'b.mp4';
    choices.update(player.asPlayer);

    expect(player.playbackRate).to.equal(1.5);
    expect(localStorage.getItem(KEY)).to.equal('{"rate":1.5}');
  });

  it('keeps what another player or tab has stored meanwhile', () => {
    const [one, other] = [new FakePlayer(), new FakePlayer()];
    const [ofOne, ofOther] = [store(), store()];
    ofOne.update(one.asPlayer);
    ofOther.update(other.asPlayer);

    one.volume = 0.4;
    ofOne.update(one.asPlayer);
    other.playbackRate = 2;
    ofOther.update(other.asPlayer);

    expect(JSON.parse(localStorage.getItem(KEY) ?? '')).to.deep.equal({ volume: 0.4, rate: 2 });
  });

  it('shows captions that come after others', () => {
    localStorage.setItem(KEY, '{"captions":"de"}');
    const [player, choices] = [new FakePlayer(), store()];
    player.addTextTrack('captions', 'English', 'en');
    choices.update(player.asPlayer);

    player.addTextTrack('captions', 'Deutsch', 'de');
    choices.update(player.asPlayer);

    expect(shown(player)).to.equal('de');
  });

  it('does not take captions for a choice that the page shows with a new track', () => {
    const [player, choices] = [new FakePlayer(), store()];
    player.addTextTrack('captions', 'English', 'en');
    choices.update(player.asPlayer);

    player.addTextTrack('captions', 'Deutsch', 'de').mode = 'showing';
    choices.update(player.asPlayer);
    expect(localStorage.getItem(KEY)).to.equal(null);
    showCaptions(player.asPlayer, player.textTracks[0]);
    choices.update(player.asPlayer);

    expect(localStorage.getItem(KEY)).to.equal('{"captions":"en"}');
  });

  it('restores captions in each player, also if the video is the same', () => {
    localStorage.setItem(KEY, '{"captions":"de"}');
    const [first, second, choices] = [playerWithCaptions(), playerWithCaptions(), store()];

    choices.update(first.asPlayer);
    choices.update(second.asPlayer);

    expect(shown(second)).to.equal('de');
  });

  it('keeps only what was chosen, not what the page sets at first', () => {
    const [player, choices] = [new FakePlayer(), store()];
    player.muted = true;
    choices.update(player.asPlayer);
    player.playbackRate = 2;
    choices.update(player.asPlayer);

    expect(localStorage.getItem(KEY)).to.equal('{"rate":2}');
  });

  it('never makes a player louder than its page wants', () => {
    localStorage.setItem(KEY, '{"muted":false}');
    const player = new FakePlayer();
    player.muted = true;

    store().update(player.asPlayer);

    expect(player.muted).to.equal(true);
  });

  it('switches captions off that the page has switched on, where the learner did', () => {
    localStorage.setItem(KEY, '{"captions":""}');
    const player = playerWithCaptions();
    showCaptions(player.asPlayer, player.textTracks[0]);

    store().update(player.asPlayer);

    expect(shown(player)).to.equal(undefined);
  });

  it('leaves captions in other languages as they are', () => {
    localStorage.setItem(KEY, '{"captions":"fr"}');
    const player = playerWithCaptions();
    showCaptions(player.asPlayer, player.textTracks[0]);

    store().update(player.asPlayer);

    expect(shown(player)).to.equal('en');
  });

  for (const text of ['nonsense', '{"volume":7,"rate":-1,"muted":"yes","captions":3,"captionSize":"a;b"}', 'null']) {
    it(`takes nothing from ${text}`, () => {
      localStorage.setItem(KEY, text);
      const player = playerWithCaptions();

      store().update(player.asPlayer);

      expect([player.volume, player.playbackRate, player.muted, shown(player)]).to.deep.equal([1, 1, false, undefined]);
    });
  }
});
