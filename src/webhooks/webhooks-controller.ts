import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import { warn } from '../lib/log.js';
import { loadWebhooks } from './load-webhooks.js';
import { parseWebhooks, type ConfigurationProblem, type ParsedWebhooks, type Webhook } from './parse-webhooks.js';

export interface WebhooksControllerOptions {
  /** The configuration; `null` if there is none. */
  configuration: () => unknown;
  /** URL of the configuration, if there is none; empty if there is no URL either. */
  webhooksSrc: () => string;
  /** Further fields of heartbeats, for webhooks that do not name their own. */
  include: () => unknown;
  /** Called when the list has changed. */
  onChange: () => void;
  /** Called for each problem of a configuration. */
  onProblem: (problem: ConfigurationProblem) => void;
}

const NONE: ParsedWebhooks = { webhooks: [], problems: [] };

/**
 * Keeps the current list of webhooks. While connected, it follows the configuration, and reports each problem once, as `webhook-error` and
 * in the console. When disconnected, it aborts a fetch, and repeats it on the next connect.
 */
export class WebhooksController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: WebhooksControllerOptions;
  #inForce = NONE;
  #fetching: AbortController | undefined;
  #configuration: unknown;
  #configurationSrc = '';
  #include = '';
  /** Fetched configuration; `undefined` before. */
  #fetched: string | undefined;
  /** Current list and its problems as a text, because frameworks give an equal list at each render. */
  #applied = JSON.stringify(NONE);

  constructor(host: ReactiveControllerHost & HTMLElement, options: WebhooksControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Current webhooks: checked, and without those that are turned off. */
  get webhooks(): readonly Webhook[] {
    return this.#inForce.webhooks;
  }

  /** Problems of the configuration in force, and of entries that are left out. */
  get problems(): readonly ConfigurationProblem[] {
    return this.#inForce.problems;
  }

  /** Whether the webhooks are still being fetched. */
  get isLoading(): boolean {
    return this.#fetching !== undefined;
  }

  hostUpdated(): void {
    const configuration = this.#options.configuration() ?? null;
    const configurationSrc = configuration === null ? this.#options.webhooksSrc() : '';
    const include = String((this.#options.include() as readonly string[] | string | null) ?? '');
    const isSame = configuration === this.#configuration && configurationSrc === this.#configurationSrc;
    if (isSame && include === this.#include) return;

    this.#include = include;
    if (!isSame) {
      this.#configuration = configuration;
      this.#configurationSrc = configurationSrc;
      this.#fetching?.abort();
      this.#fetching = this.#fetched = undefined;
    }
    const fetched = this.#fetched;
    if (configuration !== null) this.#apply(this.#parse(configuration), 'webhooks');
    else if (fetched !== undefined) this.#apply(this.#parse(fetched), `webhooks-src "${configurationSrc}"`);
    else if (!isSame) {
      this.#apply(NONE, '');
      if (configurationSrc) void this.#fetch(configurationSrc);
    }
  }

  hostConnected(): void {
    if (this.#fetching) void this.#fetch(this.#configurationSrc);
  }

  hostDisconnected(): void {
    this.#fetching?.abort();
  }

  async #fetch(src: string): Promise<void> {
    const fetching = (this.#fetching = new AbortController());
    let parsed: ParsedWebhooks;
    try {
      const fetched = await loadWebhooks(src, fetching.signal);
      if (fetching.signal.aborted) return;
      this.#fetched = fetched;
      parsed = this.#parse(fetched);
    } catch (error) {
      if (fetching.signal.aborted) return;
      const reason = `could not be fetched (${(error as Error).message})`;
      parsed = { webhooks: [], problems: [{ reason, skipped: true }] };
    }
    this.#apply(parsed, `webhooks-src "${src}"`);
    this.#fetching = undefined;
    this.#host.requestUpdate();
  }

  #parse(configuration: unknown): ParsedWebhooks {
    const { protocol } = location;
    return parseWebhooks(configuration, { baseUrl: document.baseURI, protocol, include: this.#include });
  }

  #apply(parsed: ParsedWebhooks, source: string): void {
    const applied = JSON.stringify(parsed);
    if (applied === this.#applied) return;
    this.#applied = applied;
    this.#inForce = parsed;
    this.#options.onChange();
    for (const problem of parsed.problems) this.#report(problem, source);
  }

  #report(problem: ConfigurationProblem, source: string): void {
    const { index, field, reason, skipped } = problem;
    const entry = index === undefined ? '' : `, entry ${index + 1}`;
    const place = `${source}${entry}${field ? `, ${field}` : ''}`;
    const consequence = index === undefined ? 'No heartbeats are sent.' : 'This webhook is left out.';
    warn(`${place}: ${reason}.${skipped ? ` ${consequence}` : ''}`);
    this.#options.onProblem(problem);
  }
}
