import { expect } from '@open-wc/testing';
import { engine } from '../support/engine.js';
import { hlsLecture, newUuid, origin } from '../support/test-server.js';

const elsewhere = origin.replace('localhost', '127.0.0.1');
const receiver = `${elsewhere}/video-tracking`;
const file = `${origin}/media/lecture.mp4`;

interface Report {
  problems: string[];
  said?: string;
  compatMode: string;
  position: number;
  width: number;
  height: number;
  videoWidth: number;
  videoHeight: number;
  heights: number[];
  languages: string[];
  captions: string[];
}

const webhooks = [{ url: receiver, requestField: 'a', responseField: 'b', rpm: 60 }];

function player(src: string, attributes = ''): string {
  return `<videocms-player src="${src}" uuid="${newUuid()}" params="a=b" webhooks='${JSON.stringify(webhooks)}' ${attributes}></videocms-player>`;
}

const sheet = (rules: string): string =>
  `<link rel="stylesheet" href="/surroundings/style.css?rules=${encodeURIComponent(rules)}" />`;

/** Opens a page of others in a frame of 400 pixels; resolves when the player in it has delivered a heartbeat. */
async function reportOf(page: Record<string, string>, sandbox?: string): Promise<Report> {
  const frame = document.createElement('iframe');
  frame.allow = 'autoplay';
  if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);
  Object.assign(frame, { width: 400, height: 300 });
  frame.src = `${origin}/surroundings/page?${new URLSearchParams(page).toString()}`;
  try {
    return await new Promise<Report>((resolve) => {
      addEventListener('message', ({ source, data }) => source === frame.contentWindow && resolve(data as Report));
      document.body.append(frame);
    });
  } finally {
    frame.remove();
  }
}

const STRICT = `default-src 'none'; script-src 'self'; style-src 'self'; media-src 'self' blob:; connect-src 'self' ${elsewhere}`;

describe('in surroundings of others', () => {
  for (const [what, src] of [
    ['a file', file],
    ['HLS', hlsLecture],
  ] as const) {
    for (const csp of [STRICT, `${STRICT}; worker-src blob:`, `${STRICT}; require-trusted-types-for 'script'`]) {
      it(`plays ${what} under ${csp.replace(elsewhere, '<receiver>')}`, async () => {
        const { problems } = await reportOf({ csp, body: player(src) });

        expect(problems).to.deep.equal([]);
      });
    }

    it(`plays ${what} in a sandbox without an origin of its own, or says that it cannot`, async () => {
      const { problems, said } = await reportOf({ body: player(src, 'crossorigin="anonymous"') }, 'allow-scripts');

      // WebKitGTK opens no media source for such a page.
      if (engine === 'webkit' && src === hlsLecture)
        expect(said).to.contain('This browser cannot play this kind of video.');
      else expect(problems).to.deep.equal([]);
    });
  }

  it('has the qualities, audio languages and captions of a stream, though hls.js is built without what no player needs', async () => {
    const { heights, languages, captions } = await reportOf({ body: player(hlsLecture) });

    expect(heights).to.have.members([240, 360]);
    expect(languages).to.deep.equal(['en', 'de']);
    expect(captions).to.deep.equal(['en']);
  });

  for (const rules of [
    '* { all: unset }',
    'video { display: none }',
    '* { display: block; margin: 0; padding: 9px; box-sizing: border-box; float: left; position: static; max-width: none }',
  ]) {
    it(`is visible under ${rules}`, async () => {
      const { problems, videoWidth, videoHeight } = await reportOf({ head: sheet(rules), body: player(file) });

      expect(problems).to.deep.equal([]);
      expect(videoWidth).to.be.above(100);
      expect(videoHeight).to.be.above(50);
    });
  }

  it('takes over a video that was there, and plays, before the script was', async () => {
    const video = `<video slot="media" src="${file}" muted autoplay></video>`;
    const body = `${player('').replace('src="" ', '').replace('</', `${video}</`)}
      <script src="${origin}/surroundings/probe.js"></script>
      <script>
        const video = document.querySelector('video');
        const addScript = () => {
          if (video.currentTime < 1) return;
          video.removeEventListener('timeupdate', addScript);
          document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: '/v/videocms-player.js' }));
        };
        video.addEventListener('timeupdate', addScript);
      </script>`;

    const { problems, position } = await reportOf({ body, bare: 'yes' });

    expect(problems).to.deep.equal([]);
    expect(position).to.be.above(1.9);
  });

  it('fills its container', async () => {
    const { width, videoWidth, videoHeight } = await reportOf({
      head: sheet('body { margin: 0; inline-size: 320px }'),
      body: player(file),
    });

    expect([width, videoWidth, videoHeight]).to.deep.equal([320, 320, 180]);
  });

  it('plays inside another shadow root', async () => {
    const body = `<div id="outer"><template shadowrootmode="open">${player(file)}</template></div>`;

    expect((await reportOf({ body })).problems).to.deep.equal([]);
  });

  it('plays in quirks mode, written by document.write', async () => {
    const body = `<script>document.write(${JSON.stringify(player(file)).replaceAll('</', '<\\/')})</script>`;

    const { compatMode, problems } = await reportOf({ quirks: 'yes', body });

    expect(compatMode).to.equal('BackCompat');
    expect(problems).to.deep.equal([]);
  });

  it('plays in XHTML', async () => {
    expect((await reportOf({ xhtml: 'yes', body: player(file) })).problems).to.deep.equal([]);
  });

  it('says in XHTML too that a video cannot be played', async () => {
    const { said } = await reportOf({ xhtml: 'yes', body: player(`${origin}/media/missing.mp4`) });

    expect(said).to.equal('The video cannot be played.');
  });

  it('plays beside RequireJS and jQuery, under a base elsewhere, without a referrer', async () => {
    const { problems } = await reportOf({
      head: `<base href="https://elsewhere.example/" />
        <script src="${origin}/surroundings/require.js"></script><script src="${origin}/surroundings/jquery.js"></script>
        <script type="module" src="${elsewhere}/v/videocms-player.js"></script>
        <script src="${origin}/surroundings/probe.js"></script>`,
      body: player(hlsLecture),
      referrer: 'no-referrer',
      bare: 'yes',
    });

    expect(problems).to.deep.equal([]);
  });

  it('plays where jQuery makes the tag, and RequireJS waits for the player', async () => {
    const attributes = { src: file, uuid: newUuid(), params: 'a=b', webhooks: JSON.stringify(webhooks) };
    const { problems } = await reportOf({
      head: `<script src="${origin}/surroundings/require.js"></script><script src="${origin}/surroundings/jquery.js"></script>`,
      body: `<div id="lecture"></div>
        <script>
          define('player', () => import('/v/videocms-player.js'));
          require(['player', 'jquery'], (player, $) => {
            $('<videocms-player>').attr(${JSON.stringify(attributes)}).appendTo('#lecture');
            player.then(() => $('<script>').attr('src', '/surroundings/probe.js').appendTo('#lecture'));
          });
        </script>`,
      bare: 'yes',
    });

    expect(problems).to.deep.equal([]);
  });
});
