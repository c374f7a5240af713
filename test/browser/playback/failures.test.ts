import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { VideocmsPlayer } from '../../../src/index.js';
import { engine } from '../../support/engine.js';
import { part, playerFixture, record, said, there, until } from '../../support/fixtures.js';
import { hurried } from '../../support/hurried.js';
import { audioOnly, Gate, hlsLecture, lecture, origin, requestsFor } from '../../support/test-server.js';

const { MEDIA_ERR_SRC_NOT_SUPPORTED } = MediaError;

/** What the console is told. */
function collectWarnings(): string[] {
  const warnings: string[] = [];
  const { warn } = console;
  console.warn = (message: string) => warnings.push(message);
  after(() => Object.assign(console, { warn }));
  return warnings;
}

const NOT_FOUND = 'This video could not be found.';
const NO_STREAM = 'This video could not be found. If it has not started yet, it will start here by itself.';
const WEB_PAGE = 'There is a web page at this address, not a video.';
const NO_VIDEO = 'There is no video at this address.';
const UNSUPPORTED = 'This browser cannot play this kind of video.';
const FORBIDDEN = 'You are not allowed to watch this video, or your access has expired.';
const SERVER = 'The video server has a problem. Please try again later.';
const NETWORK = 'The video could not be reached. Please check your internet connection.';

/** Nobody listens there: it is the port of a service that browsers refuse to ask, and that no machine has. */
const NOBODY = 'http://localhost:9';

type Row = [what: string, src: string, toLearner: string, toDeveloper: RegExp];

const picture: Row = ['a file that is a picture', `${origin}/media/lecture.jpg`, NO_VIDEO, /image\/jpeg/];

describe('A video that cannot be played', () => {
  const warnings = collectWarnings();

  const rows: Row[] = [
    ['a file that is gone', `${origin}/media/gone.mp4`, NOT_FOUND, /HTTP 404/],
    ['a playlist that is gone, or not there yet', `${origin}/media/gone.m3u8`, NO_STREAM, /status 404/],
    ['a file that is not for everybody', `${origin}/status/403/lecture.mp4`, FORBIDDEN, /HTTP 403/],
    ['a server with a problem', `${origin}/status/500/lecture.mp4`, SERVER, /HTTP 500/],
    ...(engine === 'webkit' ? [] : [picture]),
    ['a page instead of a file', `${origin}/html?lecture.mp4`, WEB_PAGE, /text\/html/],
    ['a page instead of a playlist', `${origin}/status/200/page.m3u8`, NO_VIDEO, /manifestParsingError/],
    ['a playlist of a video that no browser decodes', `${origin}/odd-codec.m3u8`, UNSUPPORTED, /Codec/i],
    ['a server that does not answer', `${NOBODY}/lecture.mp4`, NETWORK, /no answer/],
    [
      'a playlist that the page may not read',
      `${origin}/media-without-cors/hls/master.m3u8`,
      'This page is not allowed to play this video.',
      /does not allow http:\/\/localhost:\d+ to read it \(CORS\)/,
    ],
    [
      'a file from elsewhere that is gone, or is no video: nobody can tell',
      `${origin}/media-without-cors/README.md`,
      'This video could not be found, or this browser cannot play it.',
      /missing, or not a video/,
    ],
    ['an empty address', '', 'There is no video here yet.', /there is no address/],
    ['no address at all', 'https://', 'The address of this video is not valid.', /that is not a URL/],
  ];
  for (const [what, src, toLearner, toDeveloper] of rows) {
    it(`because of ${what}, says so to the learner, to the page and to its developer`, async () => {
      const player = await playerFixture();
      warnings.length = 0;

      player.src = src;
      await hurried(oneEvent(player, 'error'));
      await player.updateComplete;

      expect(player.error?.code).to.be.oneOf([MEDIA_ERR_SRC_NOT_SUPPORTED, MediaError.MEDIA_ERR_NETWORK]);
      expect(said(player)).to.equal(toLearner);
      expect(warnings.filter((warning) => warning.includes('cannot be played'))).to.have.length(1);
      expect(warnings.join()).to.match(toDeveloper);
      expect(player.error?.message).to.match(toDeveloper);
    });
  }

  if (engine === 'webkit') {
    it('is none of a picture, which WebKitGTK takes for a video of one frame', async () => {
      const player = await playerFixture({ src: `${origin}/media/lecture.jpg` });

      await oneEvent(player, 'loadedmetadata');

      expect(player.error).to.equal(null);
    });
  }

  it('leaves the poster to be seen', async () => {
    const player = await playerFixture({ poster: `${origin}/media/lecture.jpg` });
    player.src = `${origin}/media/gone.mp4`;
    await hurried(oneEvent(player, 'error'));
    await player.updateComplete;

    expect(player.video.poster).to.equal(`${origin}/media/lecture.jpg`);
    expect(getComputedStyle(there(part(player, 'error'))).backgroundColor).to.match(/\/ 0\.88|, 0\.88/);
  });

  it('because of the last <source> says so once', async () => {
    const player = await fixture<VideocmsPlayer>(
      html`<videocms-player>
        <source src="${origin}/media/gone-1.mp4" />
        <source src="${origin}/media/gone-2.mp4" />
      </videocms-player>`,
    );
    const errors = record(player, 'error');

    await hurried(until(player, 'error', () => player.error !== null));
    await player.updateComplete;

    expect(errors).to.have.length(1);
    expect(said(player)).to.equal(NOT_FOUND);
  });

  it('is over when there is another source', async () => {
    const player = await playerFixture();
    player.src = `${origin}/media/gone.mp4`;
    await hurried(oneEvent(player, 'error'));
    await player.updateComplete;

    player.src = lecture;
    await player.updateComplete;

    expect(player.error).to.equal(null);
    expect(said(player)).to.equal('');
  });

  it('does not fail for another source that has taken its place meanwhile', async () => {
    const gate = new Gate();
    await gate.close({ at: 'master.m3u8', answering: 404 });
    const player = await playerFixture({ src: gate.url('hls/master.m3u8') });
    await gate.open();

    player.src = hlsLecture;
    await oneEvent(player, 'loadedmetadata');

    expect(player.error).to.equal(null);
  });

  it('is tried again by the button, which says so when it fails once more', async () => {
    const url = `${origin}/media/gone.mp4?${crypto.randomUUID()}`;
    const player = await playerFixture();
    player.src = url;
    await hurried(oneEvent(player, 'error'));
    await player.updateComplete;
    const before = await requestsFor(url.slice(origin.length));

    part(player, 'retry')?.click();
    await hurried(oneEvent(player, 'error'));

    expect((await requestsFor(url.slice(origin.length))).length).to.be.above(before.length);
    expect(player.error?.code).to.equal(MEDIA_ERR_SRC_NOT_SUPPORTED);
  });

  it('is none of what has sound only', async () => {
    const player = await playerFixture({ src: audioOnly });

    await oneEvent(player, 'loadedmetadata');

    expect(player.error).to.equal(null);
  });
});
