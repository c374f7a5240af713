import { expect } from '@open-wc/testing';
import type { ReactiveControllerHost } from '@lit/reactive-element';
import { restore, stub, type SinonStub } from 'sinon';
import { WebhooksController } from '../../../src/webhooks/webhooks-controller.js';
import type { ConfigurationProblem } from '../../../src/webhooks/parse-webhooks.js';
import { turn } from '../../support/fake-clock.js';
import { webhook } from '../../support/fixtures.js';

/** An element that is updated when the test says so. */
function hostOf(): { host: ReactiveControllerHost & HTMLElement; updates: () => number } {
  const host = document.createElement('div');
  let updates = 0;
  const members: ReactiveControllerHost = {
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => updates++,
    updateComplete: Promise.resolve(true),
  };
  return { host: Object.assign(host, members), updates: () => updates };
}

/** An answer that is there at once: the text of a real one takes an unknown number of turns. */
function responseOf(text: string, status = 200): Response {
  return Object.assign(new Response(null, { status }), { text: () => Promise.resolve(text) });
}

describe('WebhooksController', () => {
  let fetching: SinonStub<Parameters<typeof fetch>, Promise<Response>>;
  let controller: WebhooksController;
  let updates: () => number;
  let configuration: unknown;
  let webhooksSrc: string;
  let include: string;
  let changes: number;
  let problems: ConfigurationProblem[];
  let warnings: string[];

  beforeEach(() => {
    fetching = stub(window, 'fetch');
    [configuration, webhooksSrc, include] = [null, '', ''];
    [changes, problems, warnings] = [0, [], []];
    stub(console, 'warn').callsFake((message: string) => warnings.push(message.replace('[videocms-player] ', '')));
    const host = hostOf();
    ({ updates } = host);
    controller = new WebhooksController(host.host, {
      configuration: () => configuration,
      webhooksSrc: () => webhooksSrc,
      include: () => include,
      onChange: () => changes++,
      onProblem: (problem) => problems.push(problem),
    });
    controller.hostConnected();
  });

  afterEach(() => restore());

  function inForce(): string[] {
    return controller.webhooks.map(({ responseField }) => responseField);
  }

  async function update(changed: { configuration?: unknown; webhooksSrc?: string } = {}): Promise<void> {
    if ('configuration' in changed) ({ configuration } = changed);
    if (changed.webhooksSrc !== undefined) ({ webhooksSrc } = changed);
    controller.hostUpdated();
    await turn();
  }

  function answer(body: unknown, status = 200): void {
    fetching.callsFake(() => Promise.resolve(responseOf(JSON.stringify(body), status)));
  }

  /** Answers when it is told to; rejects where the request is given up before. */
  function withhold(): { answer: (body: unknown) => Promise<void> } {
    let respond: (response: Response) => void = () => undefined;
    fetching.callsFake(
      (_input, init) =>
        new Promise((resolve, reject) => {
          respond = resolve;
          init?.signal?.addEventListener('abort', () => reject(new DOMException('Given up.', 'AbortError')));
        }),
    );
    return {
      answer: (body) => {
        respond(responseOf(JSON.stringify(body)));
        return turn();
      },
    };
  }

  it('has none where nothing says any', async () => {
    await update();

    expect(inForce()).to.deep.equal([]);
    expect(changes).to.equal(0);
    expect(fetching.callCount).to.equal(0);
  });

  it('takes the configuration at once', () => {
    configuration = [webhook({ responseField: 'given' })];

    controller.hostUpdated();

    expect(inForce()).to.deep.equal(['given']);
    expect(changes).to.equal(1);
  });

  it('does nothing at an update that brings no other', async () => {
    await update({ configuration: [webhook()] });

    await update();

    expect(changes).to.equal(1);
  });

  describe('does nothing where the configuration says the same again:', () => {
    const list = (): unknown[] => [webhook(), webhook({ rpm: 90 })];
    const { url, requestField, responseField, rpm } = webhook() as Record<string, unknown>;
    const rows: [what: string, first: unknown, again: unknown][] = [
      ['an equal list, as React gives one at each render', list(), list()],
      ['the same as text', list(), JSON.stringify(list())],
      ['with other white space', JSON.stringify(list()), JSON.stringify(list(), null, 2)],
      [
        'in another order, and by other names',
        [webhook()],
        [{ rpm, resField: responseField, ReqQuery: requestField, Url: url }],
      ],
      ['with what is switched off', [webhook()], [webhook(), { active: false }]],
      ['bad JSON', '[{', '[{'],
      ['no list', {}, {}],
    ];
    for (const [what, first, again] of rows) {
      it(what, async () => {
        await update({ configuration: first });
        const told = warnings.length;

        await update({ configuration: again });

        expect(changes).to.equal(1);
        expect(warnings).to.have.length(told);
      });
    }
  });

  it('adds "include" of the element to webhooks that have none of their own, also when it changes', async () => {
    await update({ configuration: [webhook(), webhook({ include: ['duration'] }), webhook({ include: [] })] });
    expect(controller.webhooks.map(({ include }) => include)).to.deep.equal([undefined, ['duration'], []]);

    include = 'session played_segments';
    await update();

    expect(controller.webhooks.map(({ include }) => include)).to.deep.equal([
      ['played_segments', 'session'],
      ['duration'],
      [],
    ]);
    expect(changes).to.equal(2);
  });

  it('adds it to fetched ones as well, without another request', async () => {
    answer([webhook()]);
    await update({ webhooksSrc: '/webhooks.json' });

    include = 'session';
    await update();

    expect(controller.webhooks.map((one) => one.include)).to.deep.equal([['session']]);
    expect(fetching.callCount).to.equal(1);
  });

  it('fetches it where there is none, and asks for an update when it has come', async () => {
    answer([webhook({ responseField: 'fetched' })]);

    await update({ webhooksSrc: '/webhooks.json' });

    expect(inForce()).to.deep.equal(['fetched']);
    expect(changes).to.equal(1);
    expect(updates()).to.equal(1);
    expect(fetching.args.map(([url]) => url)).to.deep.equal(['/webhooks.json']);
    expect(fetching.args[0]?.[1]?.headers).to.deep.equal({ accept: 'application/json' });
  });

  it('is loading as long as the answer is awaited', async () => {
    const server = withhold();
    await update({ webhooksSrc: '/webhooks.json' });
    expect(controller.isLoading).to.be.true;

    await server.answer([]);

    expect(controller.isLoading).to.be.false;
  });

  it('reports an address that does not answer within half a minute, and waits no longer', async () => {
    const deadline = new AbortController();
    const timeout = stub(AbortSignal, 'timeout').returns(deadline.signal);
    // As browsers do it, a request that is given up rejects with the reason.
    fetching.callsFake(
      (_input, init) =>
        new Promise((_, reject) => {
          const { signal } = init ?? {};
          signal?.addEventListener('abort', () => reject(signal.reason as Error));
        }),
    );
    await update({ webhooksSrc: '/webhooks.json' });

    deadline.abort(new DOMException('signal timed out', 'TimeoutError'));
    await turn();

    expect(timeout.args).to.deep.equal([[30_000]]);
    expect(controller.isLoading).to.be.false;
    expect(problems).to.deep.equal([{ reason: 'could not be fetched (signal timed out)', skipped: true }]);
    expect(warnings).to.have.length(1);
  });

  it('does not ask an address where there is a configuration', async () => {
    await update({ configuration: [webhook({ responseField: 'given' })], webhooksSrc: '/webhooks.json' });

    expect(inForce()).to.deep.equal(['given']);
    expect(fetching.callCount).to.equal(0);
  });

  it('asks it when the configuration is taken away; meanwhile there are none', async () => {
    const server = withhold();
    await update({ configuration: [webhook()], webhooksSrc: '/webhooks.json' });
    await update({ configuration: null });
    expect(inForce()).to.deep.equal([]);

    await server.answer([webhook({ responseField: 'fetched' })]);

    expect(inForce()).to.deep.equal(['fetched']);
  });

  it('goes by the newest address, whatever an older one answers', async () => {
    const older = withhold();
    await update({ webhooksSrc: '/old.json' });
    answer([webhook({ responseField: 'new' })]);

    await update({ webhooksSrc: '/new.json' });
    await older.answer([webhook({ responseField: 'old' })]);

    expect(inForce()).to.deep.equal(['new']);
    expect(fetching.args[0]?.[1]?.signal?.aborted).to.be.true;
    expect(warnings).to.deep.equal([]);
  });

  it('goes by the newest address, also where the answer of the older one is on its way already', async () => {
    let arrive: (text: string) => void = () => undefined;
    const text = new Promise<string>((resolve) => (arrive = resolve));
    fetching.callsFake(() => Promise.resolve(Object.assign(new Response(), { text: () => text })));
    await update({ webhooksSrc: '/old.json' });
    answer([webhook({ responseField: 'new' })]);

    await update({ webhooksSrc: '/new.json' });
    arrive(JSON.stringify([webhook({ responseField: 'old' })]));
    await turn();

    expect(inForce()).to.deep.equal(['new']);
    expect(changes).to.equal(1);
  });

  it('goes by a configuration that comes while an address is asked', async () => {
    const server = withhold();
    await update({ webhooksSrc: '/webhooks.json' });

    await update({ configuration: [webhook({ responseField: 'given' })] });
    await server.answer([webhook({ responseField: 'fetched' })]);

    expect(inForce()).to.deep.equal(['given']);
    expect(controller.isLoading).to.be.false;
  });

  it('fetches once, however often the player is moved', async () => {
    answer([webhook()]);
    await update({ webhooksSrc: '/webhooks.json' });

    controller.hostDisconnected();
    controller.hostConnected();
    await update();

    expect(fetching.callCount).to.equal(1);
    expect(changes).to.equal(1);
  });

  it('gives a fetch up when the player is removed before the answer, and makes it again when it is put back', async () => {
    withhold();
    await update({ webhooksSrc: '/webhooks.json' });

    controller.hostDisconnected();
    await turn();
    expect(fetching.args[0]?.[1]?.signal?.aborted).to.be.true;
    answer([webhook({ responseField: 'fetched' })]);
    controller.hostConnected();
    await turn();

    expect(inForce()).to.deep.equal(['fetched']);
    expect(warnings).to.deep.equal([]);
  });

  it('leaves out one by one what breaks a rule; each is reported, the others are in force', async () => {
    await update({
      configuration: [
        webhook({ url: 'ftp://school.example' }),
        webhook({ responseField: 'good' }),
        webhook({ rpm: 0 }),
        webhook({ rpm: 90, responseField: 'fast' }),
      ],
    });

    expect(inForce()).to.deep.equal(['good', 'fast']);
    expect(problems.map(({ index, field, skipped }) => [index, field, skipped])).to.deep.equal([
      [0, 'url', true],
      [2, 'rpm', true],
      [3, 'rpm', false],
    ]);
    expect(warnings).to.deep.equal([
      'webhooks, entry 1, url: "ftp://school.example" must begin with https:// or http://. This webhook is left out.',
      'webhooks, entry 3, rpm: must be a number above 0, but is 0. This webhook is left out.',
      'webhooks, entry 4, rpm: 90 is above 60, so 60 is used.',
    ]);
  });

  it('reports each problem of an entry by itself', async () => {
    await update({ configuration: [webhook({ url: 'ftp://school.example', responseField: 'uuid', rpm: 90 })] });

    expect(inForce()).to.deep.equal([]);
    expect(problems.map(({ index, field, skipped }) => [index, field, skipped])).to.deep.equal([
      [0, 'url', true],
      [0, 'responseField', true],
      [0, 'rpm', false],
    ]);
    expect(warnings).to.deep.equal([
      'webhooks, entry 1, url: "ftp://school.example" must begin with https:// or http://. This webhook is left out.',
      'webhooks, entry 1, responseField: "uuid" is a name that heartbeats use themselves. This webhook is left out.',
      'webhooks, entry 1, rpm: 90 is above 60, so 60 is used.',
    ]);
  });

  describe('reports once a list that cannot be had, and has none then:', () => {
    const rows: [what: string, given: { configuration?: unknown; answer?: () => Promise<Response> }, reason: RegExp][] =
      [
        ['bad JSON', { configuration: '[{' }, /not JSON/],
        ['no list', { configuration: '{"url": "x"}' }, /must be a list/],
        [
          'an address that is gone',
          { answer: () => Promise.resolve(responseOf('', 404)) },
          /could not be fetched \(the server answered 404\)/,
        ],
        ['an answer that is no JSON', { answer: () => Promise.resolve(responseOf('<p>')) }, /not JSON/],
        [
          'an answer that is no list',
          { answer: () => Promise.resolve(responseOf('{"error":"nobody"}')) },
          /must be a list/,
        ],
        [
          'a server that is out of reach',
          { answer: () => Promise.reject(new TypeError('Failed to fetch')) },
          /could not be fetched \(Failed to fetch\)/,
        ],
      ];
    for (const [what, given, reason] of rows) {
      it(what, async () => {
        if (given.answer) fetching.callsFake(given.answer);

        await update({
          configuration: given.configuration ?? null,
          webhooksSrc: given.answer ? '/webhooks.json' : '',
        });
        await update();

        expect(inForce()).to.deep.equal([]);
        expect(problems).to.have.length(1);
        expect(problems[0]).to.deep.include({ skipped: true });
        expect(problems[0]?.index).to.equal(undefined);
        expect(problems[0]?.reason).to.match(reason);
        expect(warnings).to.have.length(1);
        expect(warnings[0]).to.match(/^webhooks.*No heartbeats are sent\.$/);
      });
    }

    it('also where another one was in force', async () => {
      answer([webhook()]);
      await update({ webhooksSrc: '/webhooks.json' });
      answer('', 503);

      await update({ webhooksSrc: '/other.json' });

      expect(inForce()).to.deep.equal([]);
      expect(problems).to.have.length(1);
    });
  });
});
