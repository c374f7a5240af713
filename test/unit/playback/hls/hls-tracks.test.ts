import { expect } from '@open-wc/testing';
import { Events, type MediaPlaylist } from 'hls.js';
import { HlsTracks } from '../../../../src/playback/hls/hls-tracks.js';
import { MediaTracks } from '../../../../src/tracks/media-tracks.js';
import { audioOf, FakeHls, levelOf } from '../../../support/fake-hls.js';
import { there } from '../../../support/there.js';

const LECTURE = { heights: [240, 360], languages: ['en', 'de'] };

describe('HlsTracks', () => {
  let tracks: MediaTracks;
  let hls: FakeHls;

  beforeEach(() => {
    tracks = new MediaTracks();
    hls = hlsWithTracks();
  });

  function hlsWithTracks(): FakeHls {
    const hls = new FakeHls();
    new HlsTracks(hls.asHls, tracks);
    return hls;
  }

  const heights = (): number[] => [...tracks.videoRenditions].map(({ height }) => height);

  describe('shows levels', () => {
    it('by what can be known of them', () => {
      hls.parse(LECTURE);

      const { id, src, width, height, bitrate, frameRate, codec, selected } = there(tracks.videoRenditions[1]);
      expect({ id, src, width, height, bitrate, frameRate, codec, selected }).to.deep.equal({
        id: '1',
        src: 'https://media.example/360.m3u8',
        width: 640,
        height: 360,
        bitrate: 360_000,
        frameRate: 25,
        codec: 'avc1.4d401e',
        selected: false,
      });
      expect(heights()).to.deep.equal([240, 360]);
    });

    it('and no frame rate where the playlist names none', () => {
      hls.levels = [Object.assign(levelOf(240), { frameRate: 0 })];

      hls.trigger(Events.LEVELS_UPDATED);

      expect(there(tracks.videoRenditions[0]).frameRate).to.equal(undefined);
    });

    it('but none of sound only', () => {
      hls.parse({ heights: [0, 0] });

      expect(heights()).to.deep.equal([]);
    });

    it('and keeps the renditions of those that stay, where hls.js leaves one out', () => {
      hls.parse(LECTURE);
      const kept = tracks.videoRenditions[1];
      const removed: number[] = [];
      tracks.videoRenditions.onremoverendition = ({ rendition }) => removed.push(rendition.height);

      hls.levels = hls.levels.slice(1);
      hls.trigger(Events.LEVELS_UPDATED);

      expect([...tracks.videoRenditions]).to.deep.equal([kept]);
      expect(removed).to.deep.equal([240]);
    });

    it('each quality once, where several servers have it, and plays it from one that has not failed', () => {
      hls.parse({ heights: [240, 240, 360, 360] });
      expect(heights()).to.deep.equal([240, 360]);
      Object.assign(there(hls.levels[2]), { loadError: 1 });
      Object.assign(there(hls.levels[3]), { loadError: 0 });

      tracks.videoRenditions.selectedIndex = 1;
      expect(hls.calls).to.deep.equal(['nextLevel 3']);

      hls.trigger(Events.LEVELS_UPDATED);
      expect([heights(), tracks.videoRenditions.selectedIndex]).to.deep.equal([[240, 360], 1]);
    });

    it('and which one hls.js was told to play', () => {
      hls.parse(LECTURE);

      hls.manualLevel = 1;
      hls.trigger(Events.LEVELS_UPDATED);

      expect(tracks.videoRenditions.selectedIndex).to.equal(1);
      expect([...tracks.videoRenditions].map(({ selected }) => selected)).to.deep.equal([false, true]);
    });
  });

  describe('plays the quality that is chosen', () => {
    beforeEach(() => hls.parse(LECTURE));

    it('at once', () => {
      tracks.videoRenditions.selectedIndex = 1;

      expect(hls.calls).to.deep.equal(['nextLevel 1']);
    });

    it('by its rendition too', () => {
      there(tracks.videoRenditions[0]).selected = true;

      expect(hls.calls).to.deep.equal(['nextLevel 0']);
    });

    it('and goes back to automatic without throwing away what is loaded', () => {
      there(tracks.videoRenditions[0]).selected = true;
      hls.calls.length = 0;

      there(tracks.videoRenditions[0]).selected = false;

      expect(hls.calls).to.deep.equal(['loadLevel -1']);
    });

    it('but not one that was deselected without being chosen', () => {
      there(tracks.videoRenditions[0]).selected = true;
      hls.calls.length = 0;

      there(tracks.videoRenditions[1]).selected = false;

      expect(hls.calls).to.deep.equal([]);
      expect(tracks.videoRenditions.selectedIndex).to.equal(0);
    });

    it('but not one that is no longer there', () => {
      const gone = there(tracks.videoRenditions[0]);
      hls.levels = hls.levels.slice(1);
      hls.trigger(Events.LEVELS_UPDATED);

      gone.selected = true;

      expect(hls.calls).to.deep.equal([]);
    });
  });

  describe('shows audio', () => {
    it('by what can be known of it', () => {
      hls.parse(LECTURE);

      expect(
        [...tracks.audioTracks].map(({ id, kind, label, language, enabled }) => [id, kind, label, language, enabled]),
      ).to.deep.equal([
        ['0', 'main', 'EN', 'en', true],
        ['1', 'alternative', 'DE', 'de', false],
      ]);
    });

    it('that describes what is to be seen, and of no known language', () => {
      const playlist = {
        ...audioOf('', 1),
        name: 'Described',
        characteristics: 'public.accessibility.describes-video',
      } as MediaPlaylist;
      Reflect.deleteProperty(playlist, 'lang');

      hls.trigger(Events.AUDIO_TRACKS_UPDATED, { audioTracks: [playlist] });

      const { kind, label, language } = there(tracks.audioTracks[0]);
      expect([kind, label, language]).to.deep.equal(['main-desc', 'Described', '']);
    });
  });

  describe('plays the audio that is chosen', () => {
    beforeEach(() => hls.parse(LECTURE));

    it('and tells so, and keeps to it where levels have other audio', () => {
      let changes = 0;
      tracks.audioTracks.onchange = () => changes++;

      there(tracks.audioTracks[1]).enabled = true;

      expect(hls.calls).to.deep.equal(['audioTrack 1']);
      expect([...tracks.audioTracks].map(({ enabled }) => enabled)).to.deep.equal([false, true]);
      expect(changes).to.equal(1);
      expect(hls.audioPreference).to.deep.equal({ name: 'DE', lang: 'de' });
    });

    it('once, and always one', () => {
      there(tracks.audioTracks[0]).enabled = true;
      there(tracks.audioTracks[0]).enabled = false;

      expect(hls.calls).to.deep.equal([]);
      expect([...tracks.audioTracks].map(({ enabled }) => enabled)).to.deep.equal([true, false]);
    });

    it('but not one that is no longer there', () => {
      const gone = there(tracks.audioTracks[1]);
      hls.audioTracks = hls.audioTracks.slice(0, 1);

      gone.enabled = true;

      expect(hls.calls).to.deep.equal([]);
    });
  });

  describe('at its end', () => {
    it('empties the lists, and tells so', () => {
      hls.parse(LECTURE);
      const removed: string[] = [];
      tracks.videoRenditions.onremoverendition = ({ rendition }) => removed.push(`${rendition.height}`);
      tracks.audioTracks.onremovetrack = ({ track }) => removed.push(track.language);

      hls.destroy();

      expect(removed).to.deep.equal(['240', '360', 'en', 'de']);
      expect([heights(), tracks.audioTracks.length, tracks.videoRenditions.selectedIndex]).to.deep.equal([[], 0, -1]);
    });

    it('tells hls.js nothing any more', () => {
      hls.parse(LECTURE);
      hls.destroy();
      const next = hlsWithTracks();
      next.parse(LECTURE);
      hls.calls.length = 0;

      tracks.videoRenditions.selectedIndex = 0;

      expect(hls.calls).to.deep.equal([]);
    });
  });

  describe('remembers what was chosen', () => {
    /** The end of one engine, and the beginning of the next one of the same player. */
    function next(): FakeHls {
      hls.destroy();
      return (hls = hlsWithTracks());
    }

    it('of the qualities, by height', () => {
      hls.parse({ heights: [240, 360] });
      tracks.videoRenditions.selectedIndex = 1;

      next().parse({ heights: [144, 240, 360] });

      expect(tracks.videoRenditions.selectedIndex).to.equal(2);
      expect(hls.calls).to.deep.equal(['nextLevel 2']);
    });

    it('of the qualities, and is automatic where the next video has none like it', () => {
      hls.parse({ heights: [240, 360] });
      tracks.videoRenditions.selectedIndex = 1;

      next().parse({ heights: [720, 1080] });

      expect(tracks.videoRenditions.selectedIndex).to.equal(-1);
    });

    it('of the languages', () => {
      hls.parse(LECTURE);
      there(tracks.audioTracks[1]).enabled = true;

      expect(next().config.audioPreference).to.deep.equal({ name: 'DE', lang: 'de' });
    });

    it('of the captions', () => {
      hls.parse(LECTURE);
      hls.subtitleTracks = [audioOf('en', 0)];
      hls.subtitleTrack = 0;

      expect(next().config.subtitlePreference).to.deep.equal({ name: 'EN', lang: 'en' });
    });

    it('but no captions that were not shown', () => {
      hls.parse(LECTURE);
      hls.subtitleTracks = [audioOf('en', 0)];
      hls.subtitleTrack = 0;
      hls.subtitleDisplay = false;

      expect(next().config.subtitlePreference).to.equal(undefined);
    });

    it('also where an engine in between never came to a playlist', () => {
      hls.parse(LECTURE);
      tracks.videoRenditions.selectedIndex = 0;
      next();

      next().parse(LECTURE);

      expect(tracks.videoRenditions.selectedIndex).to.equal(0);
    });

    it('of each player by itself', () => {
      hls.parse(LECTURE);
      tracks.videoRenditions.selectedIndex = 0;
      hls.destroy();

      tracks = new MediaTracks();
      hlsWithTracks().parse(LECTURE);

      expect(tracks.videoRenditions.selectedIndex).to.equal(-1);
    });
  });
});
