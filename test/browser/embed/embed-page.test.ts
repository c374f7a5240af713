import { expect } from '@open-wc/testing';
import { lecture, newUuid, origin, Receipts, requestsFor } from '../../support/test-server.js';

/** The same server under another name: another origin. */
const elsewhere = origin.replace('localhost', '127.0.0.1');

/** The player.js library as pages use it: only what these tests need of it. */
interface PlayerJs {
  Player: new (frame: HTMLIFrameElement) => {
    on(event: string, listener: (value: unknown) => void): void;
    off(event: string): void;
    supports(what: 'method' | 'event', names: string[]): boolean;
    play(): void;
    pause(): void;
    mute(): void;
    unmute(): void;
    setVolume(volume: number): void;
    setCurrentTime(seconds: number): void;
    setLoop(loop: boolean): void;
    getPaused(answer: (value: boolean) => void): void;
    getMuted(answer: (value: boolean) => void): void;
    getVolume(answer: (value: number) => void): void;
    getDuration(answer: (value: number) => void): void;
    getCurrentTime(answer: (value: number) => void): void;
    getLoop(answer: (value: boolean) => void): void;
  };
}

type Client = InstanceType<PlayerJs['Player']>;

async function playerJs(): Promise<PlayerJs> {
  if (!('playerjs' in window)) {
    const script = document.createElement('script');
    script.src = new URL('../../../node_modules/player.js/dist/player-0.1.0.js', import.meta.url).href;
    document.head.append(script);
    await new Promise((resolve) => script.addEventListener('load', resolve));
  }
  return (window as unknown as { playerjs: PlayerJs }).playerjs;
}

/** Puts a video's file on the school's server. */
async function publish(uuid: string, file: unknown): Promise<void> {
  const body = typeof file === 'string' ? file : JSON.stringify(file);
  await fetch(`${origin}/v/videos/${uuid}.json`, { method: 'PUT', body });
}

function open(address: string, size = { width: 320, height: 180 }): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.allow = 'autoplay; fullscreen; picture-in-picture; encrypted-media';
  Object.assign(frame, size, { src: address });
  document.body.append(frame);
  return frame;
}

/** Resolves with the value of the next event, or of the answer, that a listener is given. */
function once<Value>(listen: (listener: (value: Value) => void) => void): Promise<Value> {
  return new Promise((resolve) => listen(resolve));
}

function ready(client: Client): Promise<unknown> {
  return once((resolve) => client.on('ready', resolve));
}

const messagesTo = (...origins: string[]): object => ({ messages: { origins } });

describe('the embed page', () => {
  let frame: HTMLIFrameElement | undefined;
  let receipts: Receipts | undefined;
  let listening: AbortController;

  beforeEach(() => (listening = new AbortController()));

  afterEach(() => {
    frame?.remove();
    receipts?.close();
    listening.abort();
  });

  for (const address of ['embed.html?v=UUID&student=john_doe', 'UUID?student=john_doe']) {
    it(`plays ${address} and sends heartbeats that name the learner`, async () => {
      const uuid = newUuid();
      receipts = new Receipts(uuid);
      await receipts.open;
      await publish(uuid, {
        src: '../../media/lecture.mp4',
        webhooks: [{ url: '../../video-tracking', reqQuery: 'student', resField: 'student_id', rpm: 60 }],
        ...messagesTo(location.origin),
      });
      const { Player } = await playerJs();

      frame = open(`${origin}/v/${address.replace('UUID', uuid)}`);
      const client = new Player(frame);
      await ready(client);
      client.mute();
      client.play();

      const [heartbeat] = await receipts.atLeast(1);
      expect(heartbeat?.fields).to.deep.equal({ student_id: 'john_doe' });
    });
  }

  it('cannot be made to play or report elsewhere by its address', async () => {
    const uuid = newUuid();
    const evil = newUuid();
    await publish(uuid, { src: lecture, ...messagesTo(location.origin) });
    const { Player } = await playerJs();
    const query = new URLSearchParams({
      v: uuid,
      src: `${elsewhere}/media/${evil}.mp4`,
      poster: `${elsewhere}/media/${evil}.jpg`,
      'webhooks-src': `${elsewhere}/json?body=${evil}`,
      webhooksSrc: `${elsewhere}/json?body=${evil}`,
      webhooks: JSON.stringify([{ url: `${elsewhere}/${evil}`, requestField: 'v', responseField: 'a', rpm: 60 }]),
    });

    frame = open(`${origin}/v/embed.html?${query.toString()}`);
    const client = new Player(frame);
    await ready(client);
    client.mute();
    client.play();
    await once((resolve) =>
      client.on('timeupdate', (value) => (value as { seconds: number }).seconds > 1.5 && resolve(value)),
    );

    const requests = await requestsFor(evil);
    expect(requests.map(({ url }) => url).filter((url) => !url.startsWith('/v/embed.html'))).to.deep.equal([]);
  });

  it('answers every method of the player.js protocol, and tells every event', async () => {
    const uuid = newUuid();
    await publish(uuid, { src: lecture, preload: 'none', ...messagesTo('https://other.example', location.origin) });
    const { Player } = await playerJs();
    frame = open(`${origin}/v/${uuid}`);
    const client = new Player(frame);
    await ready(client);
    const told = new Set<string>();
    for (const type of ['play', 'pause', 'timeupdate', 'seeked', 'progress', 'ended']) {
      client.on(type, () => told.add(type));
    }

    expect(client.supports('method', ['play', 'getLoop', 'setCurrentTime', 'removeEventListener'])).to.be.true;
    expect(await once<boolean>((answer) => client.getPaused(answer))).to.be.true;
    client.mute();
    expect(await once<boolean>((answer) => client.getMuted(answer))).to.be.true;
    client.setVolume(25);
    expect(await once<number>((answer) => client.getVolume(answer))).to.equal(25);
    client.setLoop(true);
    expect(await once<boolean>((answer) => client.getLoop(answer))).to.be.true;
    client.setLoop(false);

    client.play();
    const duration = await once<number>((answer) => client.getDuration(answer));
    expect(duration).to.be.above(60);
    await once((resolve) => client.on('timeupdate', resolve));
    client.pause();
    await once((resolve) => client.on('pause', resolve));
    client.setCurrentTime(duration - 0.5);
    await once((resolve) => client.on('seeked', resolve));
    expect(await once<number>((answer) => client.getCurrentTime(answer))).to.be.closeTo(duration - 0.5, 0.1);
    client.play();
    await once((resolve) => client.on('ended', resolve));

    expect([...told].sort()).to.deep.equal(['ended', 'pause', 'play', 'progress', 'seeked', 'timeupdate']);
    const error = once((resolve) => client.on('error', resolve));
    client.setCurrentTime(NaN);
    expect(((await error) as { code: number }).code).to.equal(-1);
  });

  it('says nothing to a page that is not named, and does not obey it', async () => {
    const uuid = newUuid();
    await publish(uuid, { src: `../../media/lecture.mp4?${uuid}`, ...messagesTo('https://lms.my-school.com') });
    const heard: unknown[] = [];
    const { signal } = listening;
    addEventListener('message', ({ source, data }) => source === frame?.contentWindow && heard.push(data), { signal });
    frame = open(`${origin}/v/${uuid}`);
    // It has made its player, and would be ready.
    while ((await requestsFor(`lecture.mp4?${uuid}`)).length === 0) await new Promise(requestAnimationFrame);
    for (const method of ['play', 'getPaused', 'addEventListener']) {
      const message = { context: 'player.js', version: '0.0.11', method, value: 'ready', listener: 'x' };
      frame.contentWindow?.postMessage(JSON.stringify(message), origin);
    }
    // The same page, now named, answers: by then what was said before would have been heard.
    await publish(uuid, { src: lecture, ...messagesTo(location.origin) });
    const before = heard.length;
    frame.src = `${origin}/v/${uuid}?again`;
    await once((resolve) =>
      addEventListener('message', (event) => event.source === frame?.contentWindow && resolve(event), { signal }),
    );

    expect(before).to.equal(0);
  });
});
