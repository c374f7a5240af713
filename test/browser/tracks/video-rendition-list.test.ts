import { expect, oneEvent } from '@open-wc/testing';
import { inThis } from '../../support/engine.js';
import { playerFixture, record, until } from '../../support/fixtures.js';
import { hlsLecture, lecture } from '../../support/test-server.js';

describe('videoRenditions and audioTracks', () => {
  it('are empty for a file, but where the browser itself lists its sound', async () => {
    const player = await playerFixture({ src: lecture });
    await oneEvent(player, 'loadedmetadata');

    expect(player.videoRenditions.length).to.equal(0);
    expect(player.audioTracks.length).to.equal(inThis({ chromium: 0, firefox: 0, webkit: 1 }));
  });

  it('read like arrays, and find by id', async () => {
    const player = await playerFixture({ src: hlsLecture });
    const { videoRenditions, audioTracks } = player;
    await until(audioTracks, 'addtrack', () => audioTracks.length === 2);

    expect([...videoRenditions].map(({ height }) => height)).to.have.members([240, 360]);
    expect([...audioTracks].map(({ language }) => language)).to.deep.equal(['en', 'de']);
    const [first] = videoRenditions;
    expect(videoRenditions.getRenditionById(first?.id ?? '') === first).to.be.true;
    expect(videoRenditions.getRenditionById('none')).to.equal(null);
    expect(audioTracks.getTrackById('none')).to.equal(null);
  });

  it('are emptied when another video takes the place, and tell so', async () => {
    const player = await playerFixture({ src: hlsLecture });
    const { videoRenditions, audioTracks } = player;
    await until(audioTracks, 'addtrack', () => audioTracks.length === 2);
    const removed: string[] = [];
    videoRenditions.onremoverendition = ({ rendition }) => removed.push(`${rendition.height}`);
    audioTracks.onremovetrack = ({ track }) => removed.push(track.language);
    const errors = record(player, 'error');

    player.src = lecture;

    expect(removed).to.have.members(['240', '360', 'en', 'de']);
    expect([videoRenditions.length, audioTracks.length, errors.length]).to.deep.equal([0, 0, 0]);
  });
});
