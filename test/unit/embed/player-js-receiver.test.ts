import { expect } from '@open-wc/testing';
import { PlayerJsReceiver } from '../../../src/embed/player-js-receiver.js';
import type { VideocmsPlayer } from '../../../src/videocms-player.js';
import { turn } from '../../support/fake-clock.js';

const lms = 'https://lms.my-school.com';

/** What a player has that the protocol reaches. */
class FakePlayer extends EventTarget {
  paused = true;
  muted = false;
  loop = false;
  volume = 1;
  duration = 60;
  currentTime = 0;
  error: { code: number; message: string } | null = null;
  /** Ends of what is loaded, in seconds. */
  loaded: number[] = [];

  get buffered(): Pick<TimeRanges, 'length' | 'end'> {
    return { length: this.loaded.length, end: (index) => this.loaded[index] ?? NaN };
  }

  play(): Promise<void> {
    this.paused = false;
    return Promise.resolve();
  }

  pause(): void {
    this.paused = true;
  }
}

interface Told {
  readonly event: string;
  readonly value?: unknown;
  readonly listener?: unknown;
}

describe('PlayerJsReceiver', () => {
  const ownParent = parent;
  let player: FakePlayer;
  let around: MessagePort;
  /** What the page around was told, and under which origin it would have been heard. */
  let told: Told[];
  let toldTo: string[];
  let stop: AbortController;

  beforeEach(() => {
    player = new FakePlayer();
    [told, toldTo] = [[], []];
    stop = new AbortController();
    // A page around, of which a message can come: the platform takes ports for that, too.
    around = new MessageChannel().port1;
    Object.assign(around, {
      postMessage: (text: string, origin: string) => {
        const { context, version, ...message } = JSON.parse(text) as Told & { context: string; version: string };
        expect([context, version]).to.deep.equal(['player.js', '0.0.11']);
        told.push(message);
        toldTo.push(origin);
      },
    });
    Object.assign(window, { parent: around });
    // It listens as long as the page is there; here until the test is over.
    const { addEventListener } = window;
    window.addEventListener = (type: string, listener: EventListenerOrEventListenerObject): void =>
      addEventListener.call(window, type, listener, { signal: stop.signal });
    try {
      new PlayerJsReceiver(player as unknown as VideocmsPlayer, [`${lms}/`]).start();
    } finally {
      window.addEventListener = addEventListener;
    }
  });

  afterEach(() => {
    stop.abort();
    Object.assign(window, { parent: ownParent });
  });

  /** The page around says something; resolves when that has had its effect. */
  async function hear(data: unknown, from: { origin?: string; source?: MessageEventSource } = {}): Promise<void> {
    window.dispatchEvent(new MessageEvent('message', { data, origin: lms, source: around, ...from }));
    await turn();
  }

  function message(method: unknown, value?: unknown, listener?: unknown): string {
    return JSON.stringify({ context: 'player.js', version: '0.0.11', method, value, listener });
  }

  function tell(type: string): void {
    player.dispatchEvent(new Event(type));
  }

  const commands: [method: string, value: unknown, property: keyof FakePlayer, result: unknown][] = [
    ['play', undefined, 'paused', false],
    ['pause', undefined, 'paused', true],
    ['mute', undefined, 'muted', true],
    ['unmute', undefined, 'muted', false],
    ['setVolume', 25, 'volume', 0.25],
    ['setVolume', '25', 'volume', 0.25],
    ['setVolume', 250, 'volume', 1],
    ['setVolume', -1, 'volume', 0],
    ['setCurrentTime', 12.5, 'currentTime', 12.5],
    ['setCurrentTime', '12.5', 'currentTime', 12.5],
    ['setLoop', true, 'loop', true],
    ['setLoop', 'true', 'loop', true],
    ['setLoop', 'yes', 'loop', false],
  ];
  for (const [method, value, property, result] of commands) {
    it(`obeys ${method}(${value === undefined ? '' : JSON.stringify(value)}), and has no answer to it`, async () => {
      await hear(message(method, value));

      expect(player[property]).to.equal(result);
      expect(told).to.deep.equal([]);
    });
  }

  const questions: [method: string, state: Partial<FakePlayer>, answer: unknown][] = [
    ['getPaused', { paused: false }, false],
    ['getMuted', { muted: true }, true],
    ['getVolume', { volume: 0.254 }, 25],
    ['getDuration', { duration: 72.5 }, 72.5],
    ['getDuration', { duration: Infinity }, null],
    ['getCurrentTime', { currentTime: 12.5 }, 12.5],
    ['getLoop', { loop: true }, true],
  ];
  for (const [method, state, answer] of questions) {
    it(`answers ${method}() with ${JSON.stringify(answer)}, to who has asked`, async () => {
      Object.assign(player, state);

      await hear(message(method, undefined, 'listener-1'));

      expect(told).to.deep.equal([{ event: method, value: answer, listener: 'listener-1' }]);
      expect(toldTo).to.deep.equal([lms]);
    });
  }

  it('answers how long the video is when that is known', async () => {
    player.duration = NaN;
    await hear(message('getDuration'));
    expect(told).to.deep.equal([]);

    player.duration = 72;
    tell('durationchange');
    await turn();

    expect(told).to.deep.equal([{ event: 'getDuration', value: 72 }]);
  });

  it('understands an object as well as text', async () => {
    await hear(JSON.parse(message('mute')));

    expect(player.muted).to.equal(true);
  });

  it('says what it can to a page that asks whether it is ready', async () => {
    await hear(message('addEventListener', 'ready', 'listener-1'));

    const [ready] = told;
    const { src, events, methods } = ready?.value as Record<string, string>;
    expect([ready?.event, ready?.listener, src]).to.deep.equal(['ready', 'listener-1', location.href]);
    expect(events).to.have.members([
      ...['ready', 'play', 'pause', 'ended', 'timeupdate', 'seeked', 'progress', 'error'],
    ]);
    expect(methods).to.include.members([
      'play',
      'getLoop',
      'setCurrentTime',
      'addEventListener',
      'removeEventListener',
    ]);
  });

  const events: [type: string, state: Partial<FakePlayer>, value: unknown][] = [
    ['play', {}, undefined],
    ['pause', {}, undefined],
    ['ended', {}, undefined],
    ['timeupdate', { currentTime: 12 }, { seconds: 12, duration: 60 }],
    ['timeupdate', { currentTime: 12, duration: Infinity }, { seconds: 12, duration: null }],
    ['seeked', { currentTime: 30 }, { seconds: 30, duration: 60 }],
    ['progress', { loaded: [10, 40] }, { seconds: 40, duration: 60 }],
    ['progress', {}, { seconds: 0, duration: 60 }],
    ['error', { error: { code: 4, message: 'no video' } }, { code: 1, msg: 'no video' }],
    ['error', { error: { code: 2, message: 'no network' } }, { code: -1, msg: 'no network' }],
  ];
  for (const [type, state, value] of events) {
    it(`tells ${type}${value === undefined ? '' : ` as ${JSON.stringify(value)}`}, to who listens`, async () => {
      await hear(message('addEventListener', type, 'listener-1'));
      Object.assign(player, state);

      tell(type);

      expect(told).to.deep.equal([{ event: type, listener: 'listener-1', ...(value !== undefined && { value }) }]);
      expect(toldTo).to.deep.equal([lms]);
    });
  }

  it('tells nothing to who has not asked for it', () => {
    for (const [type] of events) tell(type);

    expect(told).to.deep.equal([]);
  });

  it('tells each listener once, also one that was added twice, and no more one that was removed', async () => {
    for (const listener of ['one', 'two', 'one']) await hear(message('addEventListener', 'play', listener));
    tell('play');
    expect(told.map(({ listener }) => listener)).to.deep.equal(['one', 'two']);

    await hear(message('removeEventListener', 'play', 'one'));
    tell('play');
    expect(told.map(({ listener }) => listener)).to.deep.equal(['one', 'two', 'two']);
  });

  it('removes all of a page’s listeners where it names none', async () => {
    for (const listener of ['one', 'two']) await hear(message('addEventListener', 'play', listener));

    await hear(message('removeEventListener', 'play'));
    tell('play');

    expect(told).to.deep.equal([]);
  });

  for (const [method, value, code] of [
    ['setCurrentTime', null, -1],
    ['setCurrentTime', 'soon', -1],
    ['setCurrentTime', '', -1],
    ['setVolume', {}, -1],
    ['explode', 1, 2],
    ['constructor', 1, 2],
    [undefined, 1, 2],
  ] as const) {
    it(`tells that ${String(method)}(${JSON.stringify(value)}) does not work, and does nothing`, async () => {
      await hear(message('addEventListener', 'error'));

      await hear(message(method, value));

      expect(told.map(({ event }) => event)).to.deep.equal(['error']);
      expect((told[0]?.value as { code: number }).code).to.equal(code);
      expect([player.currentTime, player.volume]).to.deep.equal([0, 1]);
    });
  }

  it('tells that a video cannot be played when it is told to', async () => {
    player.play = () => Promise.reject(new DOMException('no gesture', 'NotAllowedError'));
    await hear(message('addEventListener', 'error'));

    await hear(message('play'));

    expect(told).to.deep.equal([{ event: 'error', value: { code: -1, msg: 'NotAllowedError: no gesture' } }]);
  });

  describe('does not obey, and says nothing to', () => {
    const commands = [message('mute'), message('getPaused'), message('addEventListener', 'ready')];

    async function ignores(
      from: { origin?: string; source?: MessageEventSource },
      data: readonly unknown[],
    ): Promise<void> {
      for (const one of data) await hear(one, from);
      expect(player.muted).to.equal(false);
      expect(told).to.deep.equal([]);
    }

    it('a page of another origin', async () => {
      await ignores({ origin: 'https://evil.example' }, commands);
    });

    it('a page of the same origin that is not around it', async () => {
      await ignores({ source: window }, commands);
    });

    it('who speaks something else', async () => {
      const method = 'mute';
      await ignores({}, ['', 'mute', '{', 'null', '7', null, 7, [], {}, { method }, { context: 'other.js', method }]);
    });
  });
});
