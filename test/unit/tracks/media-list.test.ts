import { expect } from '@open-wc/testing';
import { replaceItems } from '../../../src/tracks/replace-items.js';
import { AudioTrackList, type AudioTrack } from '../../../src/tracks/audio-track-list.js';
import { VideoRenditionList, type VideoRendition } from '../../../src/tracks/video-rendition-list.js';
import { there } from '../../support/there.js';

const track = (id: string): AudioTrack => ({ id, kind: 'main', label: id, language: id, enabled: false });
const rendition = (id: string): VideoRendition => ({ id }) as VideoRendition;

describe('AudioTrackList', () => {
  it('reads like an array, and finds by id', () => {
    const list = new AudioTrackList();
    const [en, de] = [track('en'), track('de')];
    expect([list.length, [...list], list[0]]).to.deep.equal([0, [], undefined]);

    replaceItems(list, [en, de], 'track');

    expect([list.length, [...list], list[1]]).to.deep.equal([2, [en, de], de]);
    expect(list.getTrackById('de')).to.equal(de);
    expect(list.getTrackById('none')).to.equal(null);
  });

  it('calls its handlers, like listeners, and only the one that is set', () => {
    const list = new AudioTrackList();
    const called: string[] = [];
    list.onaddtrack = () => called.push('replaced');
    list.onaddtrack = (event) => called.push(`added ${event.track.id}`);
    list.onchange = () => called.push('changed');

    replaceItems(list, [track('en'), track('de')], 'track');
    list.dispatchEvent(new Event('change'));
    list.onaddtrack = null;
    replaceItems(list, [track('fr')], 'track');

    expect(called).to.deep.equal(['added en', 'added de', 'changed']);
  });
});

describe('VideoRenditionList', () => {
  it('finds by id', () => {
    const list = new VideoRenditionList();
    replaceItems(list, [rendition('a')], 'rendition');

    expect(list.getRenditionById('a')).to.equal(list[0]);
    expect(list.getRenditionById('none')).to.equal(null);
  });

  it('leaves the choice to the player at first, and for any index without a rendition', () => {
    const list = new VideoRenditionList();
    replaceItems(list, [rendition('a'), rendition('b')], 'rendition');
    const changes: number[] = [];
    list.addEventListener('change', () => changes.push(list.selectedIndex));
    expect(list.selectedIndex).to.equal(-1);

    for (const index of [1, 1, 2, 0, -5]) list.selectedIndex = index;

    expect(changes).to.deep.equal([1, -1, 0, -1]);
  });
});

describe('replaceItems', () => {
  it('tells what was removed and then what was added, and nothing of what stays', () => {
    const list = new AudioTrackList();
    const [a, b, c] = [track('a'), track('b'), track('c')];
    replaceItems(list, [a, b], 'track');
    const told: string[] = [];
    list.onremovetrack = (event) => told.push(`- ${event.track.id}`);
    list.onaddtrack = (event) => told.push(`+ ${event.track.id}`);

    replaceItems(list, [b, c], 'track');

    expect(told).to.deep.equal(['- a', '+ c']);
    expect([...list]).to.deep.equal([b, c]);
    expect(there(list[0])).to.equal(b);
  });
});
