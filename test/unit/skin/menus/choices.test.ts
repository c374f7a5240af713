import { expect } from '@open-wc/testing';
import { parseRates, showCaptions } from '../../../../src/skin/controls/commands.js';
import { hasChoice, TITLES, type MenuName } from '../../../../src/skin/controls/menu-button.js';
import type { SkinContext } from '../../../../src/skin/control.js';
import { pageOf, type Choice, type Item } from '../../../../src/skin/menus/choices.js';
import { captionsOf } from '../../../../src/skin/skin-player.js';
import { FakePlayer } from '../../../support/fake-player.js';
import { fakeContext } from '../../../support/fake-skin-context.js';

const tools = { captionsOf, showCaptions, parseRates, hasChoice, titles: TITLES };

function rendition(height: number, bitrate: number, frameRate?: number): object {
  return { height, bitrate, frameRate };
}

describe('pageOf', () => {
  let player: FakePlayer;
  let context: SkinContext;

  beforeEach(() => {
    player = new FakePlayer();
    context = fakeContext(player).context();
  });

  const items = (name: MenuName): readonly Item[] => pageOf(name, context, tools).items();
  const labels = (name: MenuName): string[] => items(name).map(({ label }) => label);
  const chosen = (name: MenuName): string[] =>
    items(name)
      .filter((item) => 'isChosen' in item && item.isChosen)
      .map(({ label }) => label);
  const choose = (name: MenuName, label: string): void =>
    (items(name).find((item) => item.label === label) as Choice).choose();

  it('has speeds', () => {
    expect(labels('speed')).to.deep.equal(['0.5×', '1×', '2×']);
    expect(chosen('speed')).to.deep.equal(['1×']);

    choose('speed', '2×');

    expect(player.playbackRate).to.equal(2);
  });

  it('has captions, by their name or that of their language, and none of them; and how they look', () => {
    player.addTextTrack('captions', 'With noises', 'en');
    const german = player.addTextTrack('subtitles', '', 'de');
    player.addTextTrack('subtitles', '', 'not-a-language-tag');
    player.addTextTrack('metadata', 'thumbnails', '');

    expect(labels('captions')).to.deep.equal([
      'Off',
      'With noises',
      'German',
      'not-a-language-tag',
      'Caption size',
      'Caption background',
    ]);
    expect(chosen('captions')).to.deep.equal(['Off']);
    choose('captions', 'German');
    expect(german.mode).to.equal('showing');
    expect(chosen('captions')).to.deep.equal(['German']);
    choose('captions', 'Off');
    expect(german.mode).to.equal('disabled');
  });

  it('has qualities, the best first, named by what tells them apart', () => {
    const list = Object.assign(
      [
        rendition(240, 3e5),
        rendition(720, 2e6, 25),
        rendition(720, 3e6, 60),
        rendition(1080, 4e6),
        rendition(1080, 6e6),
      ],
      { selectedIndex: -1 },
    );
    player.videoRenditions = list;

    expect(labels('quality')).to.deep.equal([
      'Auto',
      '1080p (6.0 Mbit/s)',
      '1080p (4.0 Mbit/s)',
      '720p60',
      '720p',
      '240p',
    ]);
    expect(chosen('quality')).to.deep.equal(['Auto']);
    choose('quality', '240p');
    expect(list.selectedIndex).to.equal(0);
    expect(chosen('quality')).to.deep.equal(['240p']);
  });

  it('has audio languages', () => {
    const tracks = [
      { label: 'English', language: 'en', enabled: true },
      { label: '', language: 'de', enabled: false },
    ];
    player.audioTracks = tracks;

    expect(labels('audio')).to.deep.equal(['English', 'German']);
    expect(chosen('audio')).to.deep.equal(['English']);
    choose('audio', 'German');
    expect(tracks[1]?.enabled).to.equal(true);
  });

  it('has in the settings what there is a choice of, and what is chosen', () => {
    player.videoRenditions = Object.assign([rendition(240, 3e5)], { selectedIndex: -1 });
    player.addTextTrack('captions', 'English', 'en');

    const settings = items('settings').map((item) => [item.label, 'value' in item && item.value]);

    expect(settings).to.deep.equal([
      ['Speed', '1×'],
      ['Captions', 'Off'],
    ]);
  });

  it('has no look of captions where the styles of the player do not reach them: in an element in its slot', () => {
    player.addTextTrack('captions', 'English', 'en');

    player.slotted = document.createElement('video');

    expect(labels('captions')).to.deep.equal(['Off', 'English']);
  });

  it('changes how captions look', () => {
    player.addTextTrack('captions', 'English', 'en');
    const size = (): { value: string; choose: (label: string) => void } => {
      const item = items('captions').find(({ label }) => label === 'Caption size');
      if (!item || !('page' in item)) throw new Error('There is no such menu.');
      return {
        value: item.value,
        choose: (label) => (item.page.items().find((one) => one.label === label) as Choice).choose(),
      };
    };
    expect(size().value).to.equal('Normal');

    size().choose('Large');

    expect(size().value).to.equal('Large');
    expect(context.root.style.getPropertyValue('--_caption-size')).to.equal('150%');
  });
});
