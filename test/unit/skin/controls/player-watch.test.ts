import { expect } from '@open-wc/testing';
import { PlayerWatch } from '../../../../src/skin/controls/player-watch.js';
import { FakePlayer } from '../../../support/fake-player.js';

describe('PlayerWatch', () => {
  let player: FakePlayer;
  let changes: number;
  let watch: PlayerWatch;

  beforeEach(() => {
    player = new FakePlayer();
    changes = 0;
    watch = new PlayerWatch(player.asPlayer, () => changes++);
  });

  afterEach(() => watch.dispose());

  it('knows that the video was played, also when it is loaded again, but not of another one', () => {
    expect(watch.hasPlayed).to.equal(false);
    player.tell('play', 'pause', 'emptied', 'loadstart');
    expect(watch.hasPlayed).to.equal(true);

    player.currentSrc = 'b.mp4';
    player.tell('emptied', 'loadstart', 'loadedmetadata');
    expect(watch.hasPlayed).to.equal(false);
  });

  it('takes over that the video was played before the controls came', () => {
    watch.dispose();
    watch = new PlayerWatch(player.asPlayer, () => changes++, true);

    player.tell('loadstart');

    expect(watch.hasPlayed).to.equal(true);
  });

  it('goes on with the next video where that plays by itself', () => {
    Object.assign(player, { paused: false, currentSrc: 'b.mp4' });

    player.tell('loadstart');

    expect(watch.hasPlayed).to.equal(true);
  });

  it('waits until the video plays on, by its event or by its position', () => {
    Object.assign(player, { paused: false, currentTime: 5 });
    player.tell('waiting');
    expect(watch.isWaiting).to.equal(true);
    player.tell('playing');
    expect(watch.isWaiting).to.equal(false);

    player.tell('waiting', 'timeupdate');
    expect(watch.isWaiting).to.equal(true);
    player.currentTime = 5.2;
    player.tell('timeupdate');
    expect(watch.isWaiting).to.equal(false);
  });

  it('waits for nothing while the video is paused', () => {
    player.tell('waiting');

    expect(watch.isWaiting).to.equal(false);
  });

  it('knows whether the video is in a window of its own', () => {
    player.tell('enterpictureinpicture');
    expect(watch.isInPicture).to.equal(true);
    player.tell('leavepictureinpicture');
    expect(watch.isInPicture).to.equal(false);
  });

  it('knows whether the video is there already', () => {
    watch.dispose();
    const root = document.createElement('div').attachShadow({ mode: 'open' });
    Object.defineProperty(root, 'pictureInPictureElement', { value: player });
    player.getRootNode = () => root;

    watch = new PlayerWatch(player.asPlayer, () => changes++);

    expect(watch.isInPicture).to.equal(true);
  });

  it('follows the position only as long as somebody wants it', () => {
    let ticks = 0;
    player.tell('timeupdate');
    expect([changes, ticks]).to.deep.equal([0, 0]);

    watch.followPosition(() => ticks++);
    player.tell('timeupdate', 'progress');
    expect([changes, ticks]).to.deep.equal([0, 3]);
    watch.followPosition(undefined);
    player.tell('timeupdate');
    expect(ticks).to.equal(3);
  });

  it('is told of changes of the lists, of those that a new source brings, too', () => {
    const list = new EventTarget();
    player.audioTracks = list;
    list.dispatchEvent(new Event('addtrack'));
    expect(changes).to.equal(0);

    player.tell('loadedmetadata');
    changes = 0;
    list.dispatchEvent(new Event('change'));
    expect(changes).to.equal(1);
  });

  it('follows the lists of another element in the slot of the player, without a new source', () => {
    const list = new EventTarget();
    player.audioTracks = list;
    player.tell('volumechange');
    changes = 0;

    list.dispatchEvent(new Event('change'));

    expect(changes).to.equal(1);
  });

  it('hears nothing any more when it is done', () => {
    watch.followPosition(() => changes++);
    changes = 0;

    watch.dispose();
    player.tell('play', 'timeupdate');

    expect(changes).to.equal(0);
  });
});
