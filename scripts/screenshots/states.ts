/** States for the screenshots. For another state, add an entry. */
import type { ElementHandle, JSHandle, Page } from 'puppeteer-core';

export interface State {
  /** Name of the file, without its extension. */
  readonly name: string;
  /** HTML of the player. `{media}` is replaced by the address of the demo's media, `{server}` by that of the tests' server. */
  readonly html: string;
  /** Size in CSS pixels. Without `height`, the height is that of a video. */
  readonly width: number;
  readonly height?: number;
  /** Attributes of the page's `<html>`; `lang="en"` by default. */
  readonly page?: string;
  readonly forcedColors?: boolean;
  /** Brings the player into the state. Resolves when an event or a condition shows that the state is reached. */
  readonly reach: (page: Page) => Promise<unknown>;
  /** Whether the picture is only to be looked at, because it is too large to be kept. */
  readonly discard?: boolean;
}

const TRACK = '<track kind="captions" srclang="en" label="English" src="{media}/lecture.en.vtt" default>';

function skin(children = '', attributes = ''): string {
  return `<videocms-skin ${attributes}><videocms-player muted crossorigin uuid="uuid-1234"
    src="{media}/hls/master.m3u8" poster="{media}/lecture.jpg">${children}</videocms-player></videocms-skin>`;
}

/** Plays to a position, in seconds, and stops there, so that two pictures of a state are equal. */
function playTo(position: number) {
  return (page: Page): Promise<void> =>
    page.evaluate(async (position) => {
      const player = document.querySelector('videocms-player');
      if (!player) throw new Error('There is no player in the page.');
      await player.play();
      while (player.currentTime < position - 0.5) {
        await new Promise((resolve) => player.addEventListener('timeupdate', resolve, { once: true }));
      }
      player.pause();
      player.currentTime = position;
      await new Promise((resolve) => player.addEventListener('seeked', resolve, { once: true }));
    }, position);
}

/** Finds a visible control of the skin. */
async function control(page: Page, selector: string): Promise<ElementHandle> {
  const found = await page.waitForSelector(`videocms-skin >>> ${selector}`, { visible: true, timeout: 5000 });
  if (!found) throw new Error(`The skin has no ${selector}.`);
  return found;
}

/** Clicks one control after the other. Each opens a menu, which then gets the focus. */
function openMenu(...controls: readonly string[]) {
  return async (page: Page): Promise<void> => {
    await playTo(3)(page);
    for (const selector of controls) {
      const focused = (await focusedControl(page)).asElement();
      await (await control(page, selector)).click();
      await page.waitForFunction(
        (before) => {
          const now = document.querySelector('videocms-skin')?.shadowRoot?.activeElement;
          return now && now !== before && now.closest('[part="menu"]');
        },
        {},
        focused,
      );
    }
    // The pointer is not part of the picture.
    await page.mouse.move(0, 0);
  };
}

function focusedControl(page: Page): Promise<JSHandle<Element | null | undefined>> {
  return page.evaluateHandle(() => document.querySelector('videocms-skin')?.shadowRoot?.activeElement);
}

/** HTML of the player without a skin. */
function player(attributes: string): string {
  return `<videocms-player muted uuid="uuid-1234" poster="{media}/lecture.jpg" ${attributes}></videocms-player>`;
}

/** Waits until the player shows one of its messages. */
function shows(page: Page, part: 'error' | 'reconnecting' | 'encoding' | 'resume'): Promise<unknown> {
  return page.waitForSelector(`videocms-player >>> [part~="${part}"]`, { visible: true });
}

/** POSTs to the tests' server, then sets attributes of the player, and waits for its message. */
function prepare(path: string, body: string, part: Parameters<typeof shows>[1], attributes: Record<string, string>) {
  return async (page: Page): Promise<void> => {
    await page.evaluate(
      async (path, body, attributes) => {
        const player = document.querySelector('videocms-player');
        if (!player) throw new Error('There is no player in the page.');
        const { origin } = new URL(player.poster);
        if (path)
          await fetch(origin + path, { method: 'POST', body: body.includes('{') ? body : new URLSearchParams(body) });
        for (const [name, value] of Object.entries(attributes))
          player.setAttribute(name, value.replace('{server}', origin));
        if ('autoplay' in attributes) await player.play();
      },
      path,
      body,
      attributes,
    );
    await shows(page, part);
  };
}

const reconnecting = prepare('/gates/picture', 'at=segment-01&reset=true', 'reconnecting', {
  src: '{server}/gates/picture/to/hls/master.m3u8',
  autoplay: '',
});

const encoding = prepare('/encoding/uuid-1234', '{"state":"encoding","playback_progress":40}', 'encoding', {
  'status-src': '{server}/encoding/uuid-1234/status',
});

const resume = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    const remembered = { position: 34, savedAt: Date.now() };
    localStorage.setItem('videocms-player:position:uuid-1234:', JSON.stringify(remembered));
    document.querySelector('videocms-player')?.setAttribute('resume', '');
  });
  await shows(page, 'resume');
};

export const STATES: readonly State[] = [
  {
    name: 'player-loading',
    width: 640,
    html: player('').replace('poster="{media}/lecture.jpg"', 'src="{media}/lecture.mp4" preload="none"'),
    reach: (page) => page.waitForSelector('videocms-player >>> video'),
  },
  {
    name: 'player-poster',
    width: 640,
    html: player('src="{media}/lecture.mp4"'),
    reach: (page) => page.waitForFunction(() => (document.querySelector('videocms-player')?.readyState ?? 0) > 0),
  },
  { name: 'player-playing', width: 640, html: player('src="{media}/lecture.mp4"'), reach: playTo(12) },
  { name: 'player-reconnecting', width: 640, html: player(''), reach: reconnecting },
  {
    name: 'player-error',
    width: 640,
    html: player('src="{media}/gone.mp4"'),
    reach: (page) => shows(page, 'error'),
  },
  {
    name: 'player-error-280',
    width: 280,
    html: player('src="{server}/status/403/lecture.mp4"'),
    reach: (page) => shows(page, 'error'),
  },
  {
    name: 'player-error-rtl',
    width: 640,
    page: 'lang="ar" dir="rtl"',
    html: player('src="{media}/gone.mp4"'),
    reach: (page) => shows(page, 'error'),
  },
  {
    name: 'player-error-forced-colors',
    width: 640,
    forcedColors: true,
    html: player('src="{media}/gone.mp4"'),
    reach: (page) => shows(page, 'error'),
  },
  { name: 'player-resume', width: 640, html: player('src="{media}/lecture.mp4"'), reach: resume },
  { name: 'player-encoding', width: 640, html: player('src="{media}/lecture.mp4"'), reach: encoding },
  { name: 'skin-resume', width: 640, html: skin(), reach: resume },
  {
    name: 'skin-error-280',
    width: 280,
    html: skin().replace('hls/master.m3u8', 'gone.m3u8'),
    reach: (page) => shows(page, 'error'),
  },
  { name: 'skin-280', width: 280, html: skin(), reach: playTo(3) },
  { name: 'skin-640', width: 640, html: skin(), reach: playTo(3) },
  { name: 'skin-1280', width: 1280, html: skin(), reach: playTo(3) },
  { name: 'skin-3840', width: 3840, html: skin(), reach: playTo(3), discard: true },
  { name: 'skin-before-play', width: 640, html: skin(), reach: (page) => control(page, '[part="center"]') },
  {
    name: 'skin-captions',
    width: 640,
    html: skin(TRACK).replace('hls/master.m3u8', 'lecture.mp4'),
    reach: playTo(6),
  },
  { name: 'skin-menu-speed', width: 900, html: skin(), reach: openMenu('[part~="speed"]') },
  { name: 'skin-menu-captions', width: 900, html: skin(TRACK), reach: openMenu('[part~="captions"]') },
  { name: 'skin-menu-quality', width: 900, html: skin(), reach: openMenu('[part~="quality"]') },
  { name: 'skin-menu-audio', width: 900, html: skin(), reach: openMenu('[part~="audio"]') },
  { name: 'skin-menu-settings-280', width: 280, html: skin(TRACK), reach: openMenu('[part~="settings"]') },
  {
    name: 'skin-menu-settings-280-speed',
    width: 280,
    html: skin(TRACK),
    reach: openMenu('[part~="settings"]', '[part="menu"] button'),
  },
  { name: 'skin-rtl', width: 900, page: 'lang="ar" dir="rtl"', html: skin(TRACK), reach: playTo(3) },
  {
    name: 'skin-rtl-menu',
    width: 640,
    page: 'lang="ar" dir="rtl"',
    html: skin(TRACK),
    reach: openMenu('[part~="settings"]'),
  },
  {
    name: 'skin-forced-colors',
    width: 900,
    html: skin(TRACK),
    forcedColors: true,
    reach: openMenu('[part~="speed"]'),
  },
  {
    name: 'skin-focus',
    width: 640,
    html: skin(),
    reach: async (page: Page): Promise<void> => {
      await playTo(3)(page);
      await (await control(page, '[part~="play"]')).focus();
      await page.keyboard.press('Tab');
      await page.waitForFunction(() =>
        document.querySelector('videocms-skin')?.shadowRoot?.activeElement?.matches('[part~="back"]'),
      );
    },
  },
];
