/** What happens in the frame of the playground: the real player, whose heartbeats are shown instead of sent. */

/** One event of the player, as the list shows it. */
export interface Entry {
  readonly key: number;
  readonly time: string;
  readonly title: string;
  readonly lines: readonly string[];
}

interface HeartbeatEvent extends Event {
  readonly webhook: { readonly url: string };
  readonly body: FormData;
  readonly status?: number;
  readonly reason?: string;
}

/** The fields of the player's own events that are not of a heartbeat. */
interface WebhookErrorEvent extends Event {
  readonly reason: string;
}

const HEARTBEATS = ['heartbeat', 'heartbeat-sent', 'heartbeat-error'];

let entries = 0;

/** Writes the tag into the frame and reports the player's events. `isSending` says whether heartbeats leave the page. */
export function showTag(page: Document, tag: string, isSending: () => boolean, report: (entry: Entry) => void): void {
  page.body.innerHTML = tag;
  // Events of the player do not bubble, but they are captured on their way down.
  for (const type of HEARTBEATS) {
    page.body.addEventListener(
      type,
      (event) => {
        if (type === 'heartbeat' && !isSending()) event.preventDefault();
        report(entryOf(event as HeartbeatEvent, isSending()));
      },
      { capture: true },
    );
  }
  page.body.addEventListener(
    'webhook-error',
    (event) => report(newEntry('webhook-error', [(event as WebhookErrorEvent).reason])),
    { capture: true },
  );
}

function entryOf({ type, webhook, body, status, reason }: HeartbeatEvent, isSending: boolean): Entry {
  if (type === 'heartbeat') {
    const title = isSending ? `heartbeat: POST ${webhook.url}` : 'heartbeat (kept back)';
    return newEntry(
      title,
      [...body].map(([name, value]) => `${name}=${typeof value === 'string' ? value : '(file)'}`),
    );
  }
  return newEntry(type, [status === undefined ? '' : `HTTP ${status}`, reason ?? ''].filter(Boolean));
}

function newEntry(title: string, lines: readonly string[]): Entry {
  return { key: entries++, time: new Date().toLocaleTimeString('en-GB'), title, lines };
}
