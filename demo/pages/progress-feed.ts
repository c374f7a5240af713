import type { Progress } from '../server/progress/progress-store.js';

/** What the school's server knows of its learners, kept up to date by server-sent events. */
export class ProgressFeed {
  readonly #onChange: () => void;
  readonly #events = new EventSource('/api/progress/events');
  #byVideo = new Map<string, Map<string, Progress>>();
  #isLive = true;

  /** @param load - asks for what there is. */
  constructor(first: readonly Progress[], load: () => Promise<readonly Progress[]>, onChange: () => void) {
    this.#onChange = onChange;
    this.#replaceAll(first);
    const reload = (): void => {
      // What fails now is asked for again when the connection is back.
      load().then(
        (rows) => this.#replaceAll(rows),
        () => this.#become(false),
      );
    };
    for (const event of ['ready', 'many', 'deleted']) this.#events.addEventListener(event, reload);
    this.#events.addEventListener('changed', ({ data }) => this.#put(JSON.parse(data as string) as Progress[]));
    this.#events.addEventListener('open', () => this.#become(true));
    this.#events.addEventListener('error', () => this.#become(false));
  }

  get isLive(): boolean {
    return this.#isLive;
  }

  /** In the order in which they became known. */
  of(video: string): readonly Progress[] {
    return [...(this.#byVideo.get(video)?.values() ?? [])];
  }

  #replaceAll(rows: readonly Progress[]): void {
    this.#byVideo = new Map();
    this.#put(rows);
  }

  #put(rows: readonly Progress[]): void {
    for (const row of rows) {
      const learners = this.#byVideo.get(row.video) ?? new Map<string, Progress>();
      learners.set(JSON.stringify([row.learner, row.verified, row.guest]), row);
      this.#byVideo.set(row.video, learners);
    }
    this.#onChange();
  }

  #become(isLive: boolean): void {
    this.#isLive = isLive;
    this.#onChange();
  }
}
