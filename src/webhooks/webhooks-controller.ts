import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import { warn } from '../lib/log.js';
import { loadWebhooks } from './load-webhooks.js';
import { parseWebhooks, type Webhook, type ConfigurationProblem } from './parse-webhooks.js';

export interface WebhooksControllerOptions {
  /** The configuration itself; `null` where there is none. */
  configuration: () => unknown;
  /** URL to fetch it from when there is none; empty if there is no URL either. */
  webhooksSrc: () => string;
  /** Called when another list comes into force. */
  onChange: () => void;
  /** Called for each problem of a configuration. */
  onProblem: (problem: ConfigurationProblem) => void;
}

/**
 * Keeps the list of webhooks that is in force. Connected, it follows the configuration, and reports each problem once, as
 * `webhook-error` and in the console. Disconnected, a fetch under way is given up, and made again on the next connect.
 */
export class WebhooksController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: WebhooksControllerOptions;
  #inForce: readonly Webhook[] = [];
  #fetching: AbortController | undefined;
  #configuration: unknown;
  #configurationSrc = '';

  constructor(host: ReactiveControllerHost & HTMLElement, options: WebhooksControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The webhooks in force: checked, without those that are switched off. */
  get webhooks(): readonly Webhook[] {
    return this.#inForce;
  }

  /** Whether they are still being fetched. */
  get isLoading(): boolean {
    return this.#fetching !== undefined;
  }

  hostUpdated(): void {
    const configuration = this.#options.configuration() ?? null;
    const configurationSrc = configuration === null ? this.#options.webhooksSrc() : '';
    if (configuration === this.#configuration && configurationSrc === this.#configurationSrc) return;

    this.#configuration = configuration;
    this.#configurationSrc = configurationSrc;
    this.#fetching?.abort();
    this.#fetching = undefined;
    if (configuration !== null) {
      this.#apply(configuration, 'webhooks');
    } else {
      if (this.#inForce.length > 0) this.#replace([]);
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
    try {
      const configuration = await loadWebhooks(src, fetching.signal);
      if (fetching.signal.aborted) return;
      this.#apply(configuration, `webhooks-src "${src}"`);
    } catch (error) {
      if (fetching.signal.aborted) return;
      this.#replace([]);
      this.#report(
        { reason: `could not be fetched (${(error as Error).message})`, skipped: true },
        `webhooks-src "${src}"`,
      );
    }
    this.#fetching = undefined;
    this.#host.requestUpdate();
  }

  #apply(configuration: unknown, source: string): void {
    const { webhooks, problems } = parseWebhooks(configuration, {
      baseUrl: document.baseURI,
      protocol: location.protocol,
    });
    this.#replace(webhooks);
    for (const problem of problems) this.#report(problem, source);
  }

  #replace(webhooks: readonly Webhook[]): void {
    this.#inForce = webhooks;
    this.#options.onChange();
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
