import { expect } from '@open-wc/testing';
import { keepSeeksGoing } from '../../../../src/playback/hls/keep-seeks-going.js';
import { useFakeClock } from '../../../support/fake-clock.js';
import { FakeVideo } from '../../../support/fake-video.js';

describe('keepSeeksGoing', () => {
  const clock = useFakeClock();
  let video: FakeVideo;
  let watching: AbortController;

  beforeEach(() => {
    video = new FakeVideo();
    watching = new AbortController();
    keepSeeksGoing(video.element, watching.signal);
  });

  afterEach(() => watching.abort());

  function seek(position: number): void {
    video.becomes({ currentTime: position, seeking: true }, 'seeking');
  }

  it('seeks again after a second where the video has what it needs', async () => {
    video.becomes({ buffered: [[28, 32]] });
    seek(30);
    await clock.advance(0.9);
    expect(video.calls).to.deep.equal([]);

    await clock.advance(0.1);

    expect(video.calls).to.deep.equal(['seek 30']);
  });

  it('seeks again once', async () => {
    video.becomes({ buffered: [[28, 32]] });
    seek(30);
    await clock.advance(1);

    // What the video says of the second one.
    seek(30);
    await clock.advance(100);

    expect(video.calls).to.deep.equal(['seek 30']);
  });

  it('waits as long as it takes for what is not loaded', async () => {
    video.becomes({ buffered: [[0, 4]] });
    seek(30);
    await clock.advance(20);
    expect(video.calls).to.deep.equal([]);

    video.becomes({
      buffered: [
        [0, 4],
        [28, 32],
      ],
    });
    await clock.advance(1);

    expect(video.calls).to.deep.equal(['seek 30']);
  });

  it('leaves a seek alone that comes to its end', async () => {
    video.becomes({ buffered: [[28, 32]] });
    seek(30);

    video.becomes({ seeking: false }, 'seeked');
    await clock.advance(100);

    expect(video.calls).to.deep.equal([]);
  });

  it('gives each seek its time', async () => {
    video.becomes({ buffered: [[0, 72]] });
    for (const position of [30, 40, 50]) {
      seek(position);
      await clock.advance(0.9);
    }
    expect(video.calls).to.deep.equal([]);

    await clock.advance(0.1);

    expect(video.calls).to.deep.equal(['seek 50']);
  });

  it('helps the next seek too, to the same position', async () => {
    video.becomes({ buffered: [[28, 32]] });
    seek(30);
    await clock.advance(1);
    video.becomes({ seeking: false }, 'seeked');

    seek(30);
    await clock.advance(1);

    expect(video.calls).to.deep.equal(['seek 30', 'seek 30']);
  });

  it('does nothing any more when it is ended', async () => {
    video.becomes({ buffered: [[28, 32]] });
    seek(30);

    watching.abort();
    await clock.advance(100);

    expect(video.calls).to.deep.equal([]);
  });
});
