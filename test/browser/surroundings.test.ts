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

/** A page of others: see `useSurroundings` of the test server. */
interface Page {
  readonly query: Readonly<Record<string, string>>;
  /** What the frame's sandbox allows; without it there is none. */
  readonly sandbox?: string;
}

/** Opens a page in a frame of 400 pixels; resolves when the player in it has delivered a heartbeat, or says that it cannot play. */
async function reportOf({ query, sandbox }: Page): Promise<Report> {
  const frame = document.createElement('iframe');
  frame.allow = 'autoplay';
  if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);
  Object.assign(frame, { width: 400, height: 300 });
  // One over the other: all of them are in sight.
  frame.style.cssText = 'position: fixed; inset: 0 auto auto 0';
  frame.src = `${origin}/surroundings/page?${new URLSearchParams(query).toString()}`;
  try {
    return await new Promise<Report>((resolve) => {
      addEventListener('message', ({ source, data }) => source === frame.contentWindow && resolve(data as Report));
      document.body.append(frame);
    });
  } finally {
    frame.remove();
  }
}

/**
 * Declares a test for each of some pages, and opens them all before the first: in each of them the player has to play for a second until
 * it sends a heartbeat. In WebKitGTK one of several videos that begin at once may stand still: there, each page has its turn.
 */
function describePages(
  title: string,
  pages: readonly [behaviour: string, page: Page, check: (report: Report) => void][],
): void {
  describe(title, () => {
    const reports = new Map<Page, Promise<Report>>();

    before(() => {
      if (engine !== 'webkit') for (const [, page] of pages) reports.set(page, reportOf(page));
    });

    for (const [behaviour, page, check] of pages) {
      it(behaviour, async () => check(await (reports.get(page) ?? reportOf(page))));
    }
  });
}

function hasNoProblems({ problems }: Report): void {
  expect(problems).to.deep.equal([]);
}

const STRICT = `default-src 'none'; script-src 'self'; style-src 'self'; media-src 'self' blob:; connect-src 'self' ${elsewhere}`;

const POLICIES = [STRICT, `${STRICT}; worker-src blob:`, `${STRICT}; require-trusted-types-for 'script'`];

for (const [what, src] of [
  ['a file', file],
  ['HLS', hlsLecture],
] as const) {
  describePages(`In surroundings of others ${what} plays`, [
    ...POLICIES.map((csp): [string, Page, typeof hasNoProblems] => [
      `under ${csp.replace(elsewhere, '<receiver>')}`,
      { query: { csp, body: player(src) } },
      hasNoProblems,
    ]),
    [
      'in a sandbox without an origin of its own, or the player says that it cannot',
      { query: { body: player(src, 'crossorigin="anonymous"') }, sandbox: 'allow-scripts' },
      ({ problems, said }) => {
        // WebKitGTK opens no media source for such a page.
        if (engine === 'webkit' && src === hlsLecture)
          expect(said).to.contain('This browser cannot play this kind of video.');
        else expect(problems).to.deep.equal([]);
      },
    ],
  ]);
}

describePages('In surroundings of others the player', [
  ...[
    '* { all: unset }',
    'video { display: none }',
    '* { display: block; margin: 0; padding: 9px; box-sizing: border-box; float: left; position: static; max-width: none }',
  ].map((rules): [string, Page, (report: Report) => void] => [
    `is visible under ${rules}`,
    { query: { head: sheet(rules), body: player(file) } },
    ({ problems, videoWidth, videoHeight }) => {
      expect(problems).to.deep.equal([]);
      expect(videoWidth).to.be.above(100);
      expect(videoHeight).to.be.above(50);
    },
  ]),
  [
    'fills its container',
    { query: { head: sheet('body { margin: 0; inline-size: 320px }'), body: player(file) } },
    ({ width, videoWidth, videoHeight }) => expect([width, videoWidth, videoHeight]).to.deep.equal([320, 320, 180]),
  ],
]);

describePages('In documents of other kinds the player', [
  [
    'plays inside another shadow root',
    { query: { body: `<div id="outer"><template shadowrootmode="open">${player(file)}</template></div>` } },
    hasNoProblems,
  ],
  [
    'plays in quirks mode, written by document.write',
    {
      query: {
        quirks: 'yes',
        body: `<script>document.write(${JSON.stringify(player(file)).replaceAll('</', '<\\/')})</script>`,
      },
    },
    ({ compatMode, problems }) => {
      expect(compatMode).to.equal('BackCompat');
      expect(problems).to.deep.equal([]);
    },
  ],
  ['plays in XHTML', { query: { xhtml: 'yes', body: player(file) } }, hasNoProblems],
  [
    'says in XHTML too that a video cannot be played',
    { query: { xhtml: 'yes', body: player(`${origin}/html`) } },
    ({ said }) => expect(said).to.equal('The video cannot be played.'),
  ],
]);

/** The player with a video that plays before the script of the player is there. */
const videoBefore = `${player('')
  .replace('src="" ', '')
  .replace('</', `<video slot="media" src="${file}" muted autoplay></video></`)}
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

describePages('Among other scripts the player', [
  [
    'takes over a video that was there, and plays, before the script was',
    { query: { body: videoBefore, bare: 'yes' } },
    ({ problems, position }) => {
      expect(problems).to.deep.equal([]);
      expect(position).to.be.above(1.9);
    },
  ],
  [
    'plays next to RequireJS and jQuery, under a base elsewhere, without a referrer',
    {
      query: {
        head: `<base href="https://elsewhere.example/" />
          <script src="${origin}/surroundings/require.js"></script><script src="${origin}/surroundings/jquery.js"></script>
          <script type="module" src="${elsewhere}/v/videocms-player.js"></script>
          <script src="${origin}/surroundings/probe.js"></script>`,
        body: player(hlsLecture),
        referrer: 'no-referrer',
        bare: 'yes',
      },
    },
    hasNoProblems,
  ],
  [
    'plays where jQuery makes the tag, and RequireJS waits for the player',
    {
      query: {
        head: `<script src="${origin}/surroundings/require.js"></script><script src="${origin}/surroundings/jquery.js"></script>`,
        body: `<div id="lecture"></div>
          <script>
            define('player', () => import('/v/videocms-player.js'));
            require(['player', 'jquery'], (player, $) => {
              $('<videocms-player>').attr(${JSON.stringify({
                src: file,
                uuid: newUuid(),
                params: 'a=b',
                webhooks: JSON.stringify(webhooks),
              })}).appendTo('#lecture');
              player.then(() => $('<script>').attr('src', '/surroundings/probe.js').appendTo('#lecture'));
            });
          </script>`,
        bare: 'yes',
      },
    },
    hasNoProblems,
  ],
  [
    'has the qualities, audio languages and captions of a stream, though hls.js is built without what no player needs',
    { query: { body: player(hlsLecture) } },
    ({ heights, languages, captions }) => {
      expect(heights).to.have.members([240, 360]);
      expect(languages).to.deep.equal(['en', 'de']);
      expect(captions).to.deep.equal(['en']);
    },
  ],
]);
