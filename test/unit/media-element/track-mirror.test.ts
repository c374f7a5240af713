import { expect, oneEvent } from '@open-wc/testing';
import { TrackMirror } from '../../../src/media-element/track-mirror.js';
import { useWarnings } from '../../support/failing-module.js';
import { turn } from '../../support/fake-clock.js';

const FILE = 'https://media.example/c.vtt';
const CAPTIONS = 'WEBVTT\n\n00:00.000 --> 00:01.000\nFirst line.\n';

describe('TrackMirror', () => {
  const warnings = useWarnings();
  let video: HTMLVideoElement;
  let requests: string[];
  let answer: () => Promise<string>;
  let changes: number;

  beforeEach(() => {
    video = document.createElement('video');
    requests = [];
    changes = 0;
    answer = () => Promise.resolve(fileOf(CAPTIONS));
  });

  const captions = {
    name: 'captions',
    without: '',
    load: () =>
      Promise.resolve({
        toWebVtt: () => undefined,
        loadCaptions: (url: string, credentials: RequestCredentials) => {
          requests.push(`${url} ${credentials}`);
          return answer();
        },
      }),
  };

  function fileOf(text: string): string {
    return URL.createObjectURL(new Blob([text], { type: 'text/vtt' }));
  }

  function trackOf(attributes: Partial<HTMLTrackElement> = {}): HTMLTrackElement {
    return Object.assign(document.createElement('track'), { src: FILE, kind: 'captions', ...attributes });
  }

  function mirrorOf(track: HTMLTrackElement): TrackMirror {
    const mirror = TrackMirror.of(track, () => changes++, { ...captions });
    mirror.update('same-origin');
    video.append(mirror.inner);
    return mirror;
  }

  /** As when the learner chooses it: the video tells its player, which updates. */
  function switchOn(track: HTMLTrackElement, mirror: TrackMirror): void {
    track.track.mode = 'showing';
    mirror.update('same-origin');
  }

  it('lets the element of the page answer for the one in the video', async () => {
    const track = trackOf({ label: 'English', srclang: 'en', id: 'en' });
    const mirror = mirrorOf(track);
    const cues: string[] = [];
    track.addEventListener('cuechange', () => cues.push('cuechange'));

    expect(track.track).to.equal(video.textTracks[0]);
    expect(track.track).to.include({ kind: 'captions', label: 'English', language: 'en' });
    expect(track.readyState).to.equal(HTMLTrackElement.NONE);
    switchOn(track, mirror);
    expect(track.readyState).to.equal(HTMLTrackElement.LOADING);
    await oneEvent(track, 'load');

    expect([track.readyState, track.track.cues?.length]).to.deep.equal([HTMLTrackElement.LOADED, 1]);
    mirror.inner.dispatchEvent(new Event('cuechange'));
    expect(cues).to.deep.equal(['cuechange']);
    expect([mirror.isOffered, changes, warnings]).to.deep.equal([true, 0, []]);
  });

  it('reads no file that is not wanted, and each once', async () => {
    const track = trackOf();
    const mirror = mirrorOf(track);
    await turn();
    expect(requests).to.deep.equal([]);

    switchOn(track, mirror);
    mirror.update('include');
    await oneEvent(track, 'load');
    mirror.update('include');

    expect(requests).to.deep.equal([`${FILE} same-origin`]);
  });

  it('reads another file, and forgets the first', async () => {
    const track = trackOf();
    const mirror = mirrorOf(track);
    let finishFirst = (): void => undefined;
    answer = () => new Promise((resolve) => (finishFirst = () => resolve(fileOf('WEBVTT\n\n'))));
    switchOn(track, mirror);
    await turn();
    answer = () => Promise.resolve(fileOf(CAPTIONS));

    track.src = `${FILE}?2`;
    mirror.update('same-origin');
    finishFirst();
    await oneEvent(track, 'load');

    expect(requests).to.deep.equal([`${FILE} same-origin`, `${FILE}?2 same-origin`]);
    expect([track.track.cues?.length, mirror.isOffered]).to.deep.equal([1, true]);
  });

  it('says once that a file does not come, and is in no menu then', async () => {
    const track = trackOf();
    const mirror = mirrorOf(track);
    answer = () => Promise.reject(new Error('HTTP 404'));

    switchOn(track, mirror);
    await oneEvent(track, 'error');
    mirror.update('same-origin');

    expect([track.readyState, mirror.isOffered, changes]).to.deep.equal([HTMLTrackElement.ERROR, false, 1]);
    expect(warnings).to.deep.equal([`[videocms-player] the <track> "${FILE}" is left out: HTTP 404.`]);
    expect(requests).to.have.length(1);
  });

  it('comes back into the menus with another file', async () => {
    const track = trackOf();
    const mirror = mirrorOf(track);
    answer = () => Promise.reject(new Error('HTTP 404'));
    switchOn(track, mirror);
    await oneEvent(track, 'error');
    answer = () => Promise.resolve(fileOf(CAPTIONS));

    track.src = `${FILE}?2`;
    mirror.update('same-origin');

    expect([mirror.isOffered, track.readyState]).to.deep.equal([true, HTMLTrackElement.LOADING]);
    await oneEvent(track, 'load');
  });

  for (const [kind, isOffered] of [
    ['captions', false],
    ['subtitles', false],
    ['metadata', true],
    ['chapters', true],
  ] as const) {
    it(`is ${isOffered ? 'left alone' : 'in no menu'} if it is of kind "${kind}" and its file has no cues`, async () => {
      const track = trackOf({ kind });
      const mirror = mirrorOf(track);
      answer = () => Promise.resolve(fileOf('WEBVTT\n\n'));

      switchOn(track, mirror);
      await oneEvent(track, 'load');

      expect(mirror.isOffered).to.equal(isOffered);
      expect(warnings).to.deep.equal(
        isOffered ? [] : [`[videocms-player] the <track> "${FILE}" is left out: it has no cues.`],
      );
    });
  }

  it('says that the browser cannot read what was read for it', async () => {
    const track = trackOf();
    const mirror = mirrorOf(track);
    answer = () => Promise.resolve('data:text/vtt,none');

    switchOn(track, mirror);
    await oneEvent(track, 'error');

    expect(mirror.isOffered).to.be.false;
    expect(warnings).to.deep.equal([
      `[videocms-player] the <track> "${FILE}" is left out: the browser cannot read it.`,
    ]);
  });

  it('leaves the file to the browser if the part that reads it is missing', async () => {
    const track = trackOf({ src: fileOf(CAPTIONS) });
    const mirror = TrackMirror.of(track, () => changes++, {
      ...captions,
      load: () => Promise.reject(new TypeError('404')),
    });
    video.append(mirror.inner);

    switchOn(track, mirror);
    await oneEvent(track, 'load');

    expect([track.track.cues?.length, warnings.length]).to.deep.equal([1, 1]);
  });

  it('takes over a mode that was set before', () => {
    const track = trackOf();
    track.track.mode = 'hidden';

    mirrorOf(track);

    expect(video.textTracks[0]?.mode).to.equal('hidden');
  });

  it('is the same wherever the element is moved; in a <video> that answers for itself again', () => {
    const track = trackOf();
    const mirror = mirrorOf(track);
    const { track: textTrack } = track;

    expect(TrackMirror.of(track, () => undefined)).to.equal(mirror);

    const other = document.createElement('video');
    other.append(track);
    expect(track.track).to.equal(other.textTracks[0]);
    track.remove();
    expect(track.track).to.equal(textTrack);
  });
});
